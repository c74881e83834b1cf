package dev.munit.training.cli;

import dev.munit.image.ImageFormat;
import dev.munit.inference.ModelResolution;
import dev.munit.inference.NativeSize;
import dev.munit.inference.OriginalSize;
import dev.munit.inference.OutputSize;
import dev.munit.inference.PixelResolution;
import dev.munit.inference.PixelSize;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.Resolution;
import dev.munit.inference.SourceResolution;
import dev.munit.model.Activation;
import dev.munit.model.PadType;
import dev.munit.model.bundle.ModelName;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What people type, as the program's own values. */
final class Values {
    private Values() {}

    static CommandLine register(CommandLine commandLine) {
        return commandLine
                .registerConverter(ModelName.class, told(ModelName::new))
                .registerConverter(PadType.class, told(PadType::fromConfig))
                .registerConverter(Activation.class, told(Activation::fromConfig))
                .registerConverter(ProviderPolicy.class, told(text -> choice(text, ProviderPolicy.values())))
                .registerConverter(ImageFormat.class, told(text -> choice(text, ImageFormat.values())))
                .registerConverter(Resolution.class, told(Values::resolution))
                .registerConverter(OutputSize.class, told(Values::outputSize));
    }

    /** As the API's {@code resolution}. */
    static Resolution resolution(String text) {
        return switch (text) {
            case "model" -> new ModelResolution();
            case "source" -> new SourceResolution();
            default -> new PixelResolution(pixels(text, "model, source"));
        };
    }

    /** As the API's {@code size}. */
    static OutputSize outputSize(String text) {
        return switch (text) {
            case "native" -> new NativeSize();
            case "original" -> new OriginalSize();
            default -> new PixelSize(pixels(text, "native, original"));
        };
    }

    private static int pixels(String text, String words) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not known; use " + words + " or a number of pixels", e);
        }
    }

    private static <E extends Enum<E>> E choice(String text, E[] choices) {
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not known; use one of "
                        + Arrays.stream(choices)
                                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    /** Picocli puts its own words around any other exception. */
    private static <T> ITypeConverter<T> told(Function<String, T> conversion) {
        return text -> {
            try {
                return conversion.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }
}
