package dev.munit.service.answer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A header {@code Accept} by the rules of RFC 9110, section 12.5.1: for each type the most exact of the ranges that
 * include it counts.
 */
record Acceptance(List<MediaType> ranges) {
    private static final int NOWHERE = -1;

    /** Nothing if it is not a list of media types. */
    static Optional<Acceptance> parse(List<String> accept) {
        if (accept.stream().allMatch(String::isBlank)) {
            return Optional.of(new Acceptance(List.of(MediaType.ALL)));
        }
        try {
            return Optional.of(new Acceptance(MediaType.parseMediaTypes(accept)));
        } catch (InvalidMediaTypeException unreadable) {
            return Optional.empty();
        }
    }

    /** From 0 (not at all) to 1. */
    double quality(MediaType type) {
        int index = rangeFor(type);
        return index == NOWHERE ? 0 : ranges.get(index).getQualityValue();
    }

    /** The preferred first: by quality, then the one that is named more exactly, then the one that is named earlier. */
    int compare(MediaType one, MediaType other) {
        return Comparator.comparingDouble(this::quality)
                .reversed()
                .thenComparingInt(type -> vagueness(ranges.get(rangeFor(type))))
                .thenComparingInt(this::rangeFor)
                .compare(one, other);
    }

    private int rangeFor(MediaType type) {
        return IntStream.range(0, ranges.size())
                .filter(index -> ranges.get(index).includes(type))
                .boxed()
                .min(Comparator.comparingInt(index -> vagueness(ranges.get(index))))
                .orElse(NOWHERE);
    }

    private static int vagueness(MediaType range) {
        return range.isWildcardType() ? 2 : range.isWildcardSubtype() ? 1 : 0;
    }
}
