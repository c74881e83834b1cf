package dev.munit.image;

import java.util.Map;

/**
 * What a file says of its picture.
 *
 * @param mediaType told by its first bytes: {@code image/png}
 * @param size as its header states it, before EXIF's orientation
 * @param text keywords and texts, from a PNG's text chunks or another format's comment
 */
public record ImageDescription(String mediaType, ImageSize size, Map<String, String> text) {
    public ImageDescription {
        text = Map.copyOf(text);
    }
}
