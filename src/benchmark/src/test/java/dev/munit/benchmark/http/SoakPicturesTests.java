package dev.munit.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageLimits;
import dev.munit.image.Picture;
import dev.munit.image.PictureReader;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakPicturesTests {
    private final SoakPictures pictures = new SoakPictures();

    private Set<String> sizes(int requests) throws IOException {
        Set<byte[]> different = Collections.newSetFromMap(new IdentityHashMap<>());
        IntStream.range(0, requests).mapToObj(pictures::of).forEach(different::add);
        Set<String> sizes = new HashSet<>();
        for (byte[] png : different) {
            Picture picture = PictureReader.read(png, ImageLimits.DEFAULT);
            sizes.add(picture.width() + " x " + picture.height());
        }
        return sizes;
    }

    /** Otherwise the memory after the first of them would be compared with that of other work. */
    @Test
    void haveAllBeenMetWhenMemoryIsLookedAtFirst() throws IOException {
        assertThat(sizes(500))
                .hasSize(30)
                .contains("576 x 576", "512 x 576", "90 x 48")
                .isEqualTo(sizes(3000));
    }

    @Test
    void areTheSameForTheSameNumber() {
        assertThat(new SoakPictures().of(7)).isEqualTo(pictures.of(7));
    }
}
