package dev.munit.service.translate;

import dev.munit.inference.StyleCode;
import dev.munit.inference.StyleInterpolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where the styles of a translation come from. Each style gives one picture. */
sealed interface StyleSource {

    /** How many pictures come out. */
    int pictures();

    /**
     * What has to be known of styles for it.
     *
     * @param seed the request's
     */
    List<Style> wanted(long seed);

    /** The style of each picture, made of the codes of {@link #wanted}. */
    default List<StyleCode> arranged(List<StyleCode> codes) {
        return codes;
    }

    /** Drawn at random with the request's seed. */
    record RandomStyles(int samples) implements StyleSource {
        @Override
        public int pictures() {
            return samples;
        }

        @Override
        public List<Style> wanted(long seed) {
            return IntStream.range(0, samples)
                    .<Style>mapToObj(index -> new Style.Drawn(seed, index))
                    .toList();
        }
    }

    /** Named one by one. */
    record GivenStyles(List<Style> styles) implements StyleSource {
        public GivenStyles {
            styles = List.copyOf(styles);
        }

        @Override
        public int pictures() {
            return styles.size();
        }

        @Override
        public List<Style> wanted(long seed) {
            return styles;
        }
    }

    /** Taken from pictures: each one's style, or with weights one style that is the mean of theirs. */
    record StyleImages(List<UploadedImage> images, Optional<Blend> blend) implements StyleSource {
        public StyleImages {
            images = List.copyOf(images);
        }

        @Override
        public int pictures() {
            return blend.isPresent() ? 1 : images.size();
        }

        @Override
        public List<Style> wanted(long seed) {
            return images.stream().<Style>map(Style.OfPicture::new).toList();
        }

        @Override
        public List<StyleCode> arranged(List<StyleCode> codes) {
            return blend.map(mix -> List.of(mix.of(codes))).orElse(codes);
        }
    }

    /**
     * On the way from each style to the next, in even steps.
     *
     * @param stations at least two styles
     * @param pictures at least as many as stations, each of which is one of them where the steps allow
     * @param loop whether the way leads back to the first, just short of which it then ends
     */
    record StylePath(StyleSource stations, int pictures, boolean loop) implements StyleSource {
        @Override
        public List<Style> wanted(long seed) {
            return stations.wanted(seed);
        }

        @Override
        public List<StyleCode> arranged(List<StyleCode> codes) {
            int legs = loop ? codes.size() : codes.size() - 1;
            int steps = loop ? pictures : pictures - 1;
            List<StyleCode> path = new ArrayList<>();
            for (int picture = 0; picture < pictures; picture++) {
                // In whole numbers, so that a station is met exactly.
                int leg = picture * legs / steps;
                double part = (double) (picture * legs % steps) / steps;
                StyleCode from = codes.get(leg % codes.size());
                StyleCode to = codes.get((leg + 1) % codes.size());
                path.add(StyleInterpolation.between(from, to, part));
            }
            return path;
        }
    }
}
