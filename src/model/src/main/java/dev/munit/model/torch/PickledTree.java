package dev.munit.model.torch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle describes.
 *
 * @param root a {@code Map}, {@code List}, {@code Object[]}, {@code String}, {@code Number}, {@code Boolean},
 *     {@link StoredTensor} or null; it may contain itself
 * @param storages all storages that its tensors refer to, by key
 */
record PickledTree(@Nullable Object root, Map<String, StorageRef> storages) {

    /** Follows the next pickle in the stream and leaves the stream behind it. */
    static PickledTree read(ByteArrayInputStream bytes) throws IOException {
        return TreeReader.read(bytes);
    }
}
