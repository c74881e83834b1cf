package dev.munit.service.translate;

import java.util.regex.Pattern;

/** Numbers as a parameter holds them: {@code [0.5, -1.25]}, also without the brackets. */
final class NumberList {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");

    private NumberList() {}

    /** @throws IllegalArgumentException if it is not a list of finite numbers */
    static float[] parse(String text) {
        String inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        String[] items = inner.split(",", -1);
        float[] numbers = new float[items.length];
        for (int i = 0; i < items.length; i++) {
            numbers[i] = number(items[i].trim());
        }
        return numbers;
    }

    private static float number(String text) {
        if (NUMBER.matcher(text).matches()) {
            float number = Float.parseFloat(text);
            if (Float.isFinite(number)) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                "must be a JSON array of numbers such as [0.5, -1.25], and '" + shortened(text) + "' is not a number");
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
