package dev.munit.benchmark.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service takes, by width and size.
 *
 * @param each width with each size
 */
public record SizesResults(SizesPlan plan, ServiceSettings settings, List<One> each) {
    public SizesResults {
        each = List.copyOf(each);
    }

    /**
     * A model, and pictures as large as it works at.
     *
     * @param width of the model
     * @param pixels of a side
     * @param milliseconds of a request, the median
     * @param memory after all; none where the system does not tell
     */
    public record One(
            int width,
            int pixels,
            double milliseconds,
            @Nullable Memory memory) {}
}
