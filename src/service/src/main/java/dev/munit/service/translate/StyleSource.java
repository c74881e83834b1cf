package dev.munit.service.translate;

import dev.munit.inference.StyleCode;
import java.util.List;
import java.util.Optional;

/** Where the styles of a translation come from. Each style gives one picture. */
sealed interface StyleSource {

    /** How many pictures come out. */
    int pictures();

    /** Drawn at random with the request's seed. */
    record RandomStyles(int samples) implements StyleSource {
        @Override
        public int pictures() {
            return samples;
        }
    }

    /** Sent as numbers. */
    record GivenStyles(List<StyleCode> codes) implements StyleSource {
        public GivenStyles {
            codes = List.copyOf(codes);
        }

        @Override
        public int pictures() {
            return codes.size();
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
    }
}
