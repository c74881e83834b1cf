package dev.munit.model.torch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A file that PyTorch saved: a tree of objects, and the numbers that its tensors refer to. */
sealed interface TorchFile permits ZippedFile, LegacyFile {

    /** No pickle of a checkpoint is nearly as long; the numbers are not in it. */
    int MOST_PICKLE_BYTES = 1 << 24;

    /** The tree, as {@link PickledTree#root} gives it. */
    @Nullable
    Object root();

    /** The size of the whole file. */
    long bytes();

    /** Opens the file to read numbers. */
    Numbers open() throws IOException;

    /** The numbers of a file that is open. */
    interface Numbers extends Closeable {

        /** A storage's bytes, from the first on, in the file's byte order. */
        ByteBuffer read(StorageRef storage) throws IOException;
    }
}
