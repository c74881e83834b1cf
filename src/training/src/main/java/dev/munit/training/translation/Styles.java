package dev.munit.training.translation;

import dev.munit.inference.StyleCode;
import dev.munit.inference.StyleSampler;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** In which styles pictures are translated. */
public sealed interface Styles {
    /**
     * The styles of one picture.
     *
     * @param picture which of the pictures, from 0
     * @param dimension numbers in a style code
     */
    List<StyleCode> of(int picture, int dimension);

    /** What has to be known to get them again, for a picture's metadata. */
    Map<String, String> origin();

    /**
     * Random ones.
     *
     * @param samples for each picture
     * @param seed what they are drawn with
     * @param synchronised whether every picture gets the same
     */
    record Drawn(int samples, long seed, boolean synchronised) implements Styles {
        public Drawn {
            if (samples < 1) {
                throw new IllegalArgumentException("a picture is translated in 1 style at least, not " + samples);
            }
        }

        @Override
        public List<StyleCode> of(int picture, int dimension) {
            int first = synchronised ? 0 : Math.multiplyExact(picture, samples);
            return IntStream.range(first, first + samples)
                    .mapToObj(index -> StyleSampler.sample(seed, index, dimension))
                    .toList();
        }

        @Override
        public Map<String, String> origin() {
            return Map.of("munit.seed", Long.toString(seed));
        }
    }

    /** Those of other pictures, the same for every picture. */
    record Given(List<StyleCode> codes) implements Styles {
        public Given {
            codes = List.copyOf(codes);
            if (codes.isEmpty()) {
                throw new IllegalArgumentException("a picture is translated in 1 style at least");
            }
        }

        @Override
        public List<StyleCode> of(int picture, int dimension) {
            return codes;
        }

        @Override
        public Map<String, String> origin() {
            return Map.of();
        }
    }
}
