package dev.munit.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A run that was stopped because there was no room for what it writes. */
public final class DiskFull extends IOException {
    private static final long serialVersionUID = 1L;
    private static final long NOTHING = 1_000_000;
    /** As Linux and macOS, quotas, and Windows put it; there it may be in any language. */
    private static final Pattern MESSAGE = Pattern.compile(
            "no space left on device|disk quota exceeded|not enough space on the disk", Pattern.CASE_INSENSITIVE);

    private DiskFull(Path folder, IOException cause) {
        super(
                "the disk is full: " + folder + " cannot be written to; make room (what was saved before is whole)",
                cause);
    }

    /** Whether writing below a folder failed for want of room. */
    public static boolean isReasonOf(IOException failure, Path folder) {
        return says(failure) || (failure.getClass() == IOException.class && free(folder) < NOTHING);
    }

    /** Whether a failure's own words are that there is no room. */
    public static boolean says(IOException failure) {
        return MESSAGE.matcher(String.valueOf(failure.getMessage())).find();
    }

    public static DiskFull in(Path folder, IOException failure) {
        return new DiskFull(folder, failure);
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
