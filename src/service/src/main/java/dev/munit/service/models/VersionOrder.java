package dev.munit.service.models;

import java.util.Comparator;

/**
 * Which of two versions is the newer: numbers count as numbers, a missing part is less than a number, and a word, as in
 * {@code 1.0-beta}, is less than nothing: {@code 1.0-beta < 1.0 < 1.0.1 < 1.2 < 1.10}.
 */
final class VersionOrder implements Comparator<String> {
    static final VersionOrder OLDEST_FIRST = new VersionOrder();

    private VersionOrder() {}

    @Override
    public int compare(String one, String other) {
        String[] ones = parts(one);
        String[] others = parts(other);
        for (int i = 0; i < Math.max(ones.length, others.length); i++) {
            int order = compareParts(i < ones.length ? ones[i] : "", i < others.length ? others[i] : "");
            if (order != 0) {
                return order;
            }
        }
        return one.compareTo(other);
    }

    /** Numbers and words, whatever stands between them. */
    private static String[] parts(String version) {
        return version.split("[^0-9A-Za-z]+|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])", -1);
    }

    private static int compareParts(String one, String other) {
        int kinds = Integer.compare(kind(one), kind(other));
        if (kinds != 0) {
            return kinds;
        }
        return kind(one) == 2 ? compareNumbers(one, other) : one.compareTo(other);
    }

    /** As texts, which takes no longer than reading them, however many digits somebody sends. */
    private static int compareNumbers(String one, String other) {
        String digits = withoutLeadingZeros(one);
        String others = withoutLeadingZeros(other);
        int lengths = Integer.compare(digits.length(), others.length());
        return lengths != 0 ? lengths : digits.compareTo(others);
    }

    private static String withoutLeadingZeros(String number) {
        int first = 0;
        while (first < number.length() && number.charAt(first) == '0') {
            first++;
        }
        return number.substring(first);
    }

    private static int kind(String part) {
        if (part.isEmpty()) {
            return 1;
        }
        return Character.isDigit(part.charAt(0)) ? 2 : 0;
    }
}
