package dev.munit.training.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one large file over HTTP. What has arrived stays in {@code FILE.part}, also when the process is killed, and
 * the next attempt asks for the rest only, provided that the server still has the same file (RFC 9110, 13.1.5 and
 * 14.2).
 */
public final class Download {
    private static final int BUFFER = 1 << 16;
    /** Attempts in a row that bring nothing, before it is given up. */
    private static final int ATTEMPTS = 4;

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (?:(\\d+)-\\d+|\\*)/(\\d+|\\*)");

    private final HttpClient client;
    private final URI source;
    private final Path target;
    private final Path folder;
    private final Path part;
    private final Path validator;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * More has arrived.
         *
         * @param total -1 if the server does not say
         */
        void arrived(long bytes, long total);
    }

    /**
     * From an address to a file.
     *
     * @param target where the file is to lie; its folder must exist
     */
    public Download(URI source, Path target) {
        this.source = source;
        this.target = target.toAbsolutePath();
        folder = Objects.requireNonNull(this.target.getParent(), "a file lies in a folder");
        part = folder.resolve(target.getFileName() + ".part");
        validator = folder.resolve(target.getFileName() + ".part.version");
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
    }

    /**
     * Fetches the file, or what is missing of it.
     *
     * @throws DownloadFailed if the server does not have it, or the connection breaks again and again; calling this
     *     again later goes on where it was left
     * @throws InterruptedException if the thread is interrupted
     */
    public void run(Progress progress) throws IOException, InterruptedException {
        if (Files.exists(target)) {
            return;
        }
        int fruitless = 0;
        while (true) {
            long before = arrived();
            try {
                if (attempt(progress)) {
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                    Files.deleteIfExists(validator);
                    return;
                }
            } catch (DownloadFailed hopeless) {
                throw hopeless;
            } catch (IOException broken) {
                if (isOwnFault(broken)) {
                    throw broken;
                }
                fruitless = arrived() > before ? 0 : fruitless + 1;
                if (fruitless == ATTEMPTS) {
                    throw new DownloadFailed(
                            String.format(
                                    Locale.ROOT,
                                    "the connection to %s broke after %.1f MB (%s); the same command goes on from there",
                                    source.getHost(),
                                    arrived() / 1e6,
                                    reason(broken)),
                            broken);
                }
            }
        }
    }

    /** Trouble with the disk is not cured by another attempt. */
    private static boolean isOwnFault(IOException e) {
        return e instanceof FileSystemException || e instanceof Unwritable;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Whether the file is complete now; false if what had arrived before is of no use and was removed. */
    private boolean attempt(Progress progress) throws IOException, InterruptedException {
        long have = arrived();
        @Nullable String version = have > 0 && Files.exists(validator) ? Files.readString(validator) : null;
        HttpRequest.Builder request = HttpRequest.newBuilder(source);
        if (version != null) {
            request.header("Range", "bytes=" + have + "-").header("If-Range", version);
        }
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case 200 -> {
                    remember(response);
                    store(
                            body,
                            0,
                            response.headers()
                                    .firstValueAsLong("Content-Length")
                                    .orElse(-1),
                            progress);
                    return true;
                }
                case 206 -> {
                    Matcher range = contentRange(response);
                    if (!Long.toString(have).equals(range.group(1))) {
                        throw new DownloadFailed(source + " answered with another part than was asked for");
                    }
                    store(body, have, total(range), progress);
                    return true;
                }
                case 416 -> {
                    if (total(contentRange(response)) == have) {
                        return true; // all of it had arrived
                    }
                    Files.delete(part);
                    return false;
                }
                default ->
                    throw new DownloadFailed(source + " answered with status " + response.statusCode()
                            + (response.statusCode() == 404 ? ": there is no such file" : ""));
            }
        }
    }

    private long arrived() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** What tells this version of the file from others; without it, nothing can be gone on with. */
    private void remember(HttpResponse<?> response) throws IOException {
        Optional<String> version = response.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> response.headers().firstValue("Last-Modified"));
        if (version.isPresent()) {
            Files.writeString(validator, version.get());
        } else {
            Files.deleteIfExists(validator);
        }
    }

    private void store(InputStream body, long from, long total, Progress progress) throws IOException {
        requireRoom(total - from);
        long arrived = from;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out =
                from == 0 ? Files.newOutputStream(part) : Files.newOutputStream(part, StandardOpenOption.APPEND)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                write(out, buffer, read);
                arrived += read;
                progress.arrived(arrived, total);
            }
        }
        if (total >= 0 && arrived != total) {
            throw new IOException("it ended after " + arrived + " of " + total + " bytes");
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) throws Unwritable {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new Unwritable(e);
        }
    }

    private void requireRoom(long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (bytes > free) {
            throw new DownloadFailed(String.format(
                    Locale.ROOT,
                    "%s needs %.0f MB more, and there are %.0f MB free where it would lie (%s)",
                    target.getFileName(),
                    bytes / 1e6,
                    free / 1e6,
                    folder));
        }
    }

    private Matcher contentRange(HttpResponse<?> response) throws DownloadFailed {
        Matcher range = CONTENT_RANGE.matcher(
                response.headers().firstValue("Content-Range").orElse(""));
        if (!range.matches()) {
            throw new DownloadFailed(source + " answered without saying which part it sends");
        }
        return range;
    }

    private static long total(Matcher range) {
        return range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2));
    }

    /** The disk did not take what had arrived. */
    private static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1L;

        Unwritable(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
