package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFormatTests {
    @ParameterizedTest
    @CsvSource({
        "....ftypavif, an AVIF image",
        "....ftypheic, an HEIC image",
        "....ftypmif1, an HEIC image",
        "....ftypisom, a video",
        "<svg xmlns='http://www.w3.org/2000/svg'>, an SVG drawing",
        "<?xml version='1.0'?><!-- drawn --><SVG>, an SVG drawing",
        "%PDF-1.7, a PDF document",
        "II*~, a TIFF image",
        "MM~*, a TIFF image",
        "~~~^JXL , a JPEG XL image",
        "8BPS, a Photoshop document",
        "<!DOCTYPE html><html>, a web page"
    })
    void namesAFormatThatItDoesNotRead(String head, String name) {
        byte[] bytes = ImageFiles.latin(head.replace('~', '\0').replace('^', '\f') + (head.contains("JXL") ? " " : ""));

        assertThatThrownBy(() -> PictureReader.read(bytes, ImageLimits.DEFAULT))
                .isInstanceOf(UnsupportedImage.class)
                .hasMessage("this is " + name + ", which is not read here; send a JPEG, PNG, WebP, GIF or BMP");
    }

    @Test
    void saysSoWhenThereIsNothingOrNothingKnown() {
        assertThatThrownBy(() -> PictureReader.read(new byte[0], ImageLimits.DEFAULT))
                .isInstanceOf(UnsupportedImage.class)
                .hasMessage("the image is empty: it has no bytes at all; send a JPEG, PNG, WebP, GIF or BMP");
        assertThatThrownBy(() -> PictureReader.read(ImageFiles.latin("hello"), ImageLimits.DEFAULT))
                .isInstanceOf(UnsupportedImage.class)
                .hasMessage("this is not an image that is read here; send a JPEG, PNG, WebP, GIF or BMP");
    }

    @Test
    void goesByTheFirstBytes() throws UnsupportedImage {
        Picture picture = Pictures.gradient(4, 4);

        assertThat(SourceFormat.of(ImageFiles.png(picture))).isEqualTo(SourceFormat.PNG);
        assertThat(SourceFormat.of(ImageFiles.jpeg(picture))).isEqualTo(SourceFormat.JPEG);
        assertThat(SourceFormat.of(ImageFiles.lossyWebp(ImageFiles.buffered(picture))))
                .isEqualTo(SourceFormat.WEBP);
        assertThat(SourceFormat.of(ImageFiles.latin("GIF87a"))).isEqualTo(SourceFormat.GIF);
        assertThat(SourceFormat.of(ImageFiles.latin("BM"))).isEqualTo(SourceFormat.BMP);
    }
}
