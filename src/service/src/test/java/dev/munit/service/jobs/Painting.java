package dev.munit.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Caller;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Paints nothing: gives a body of so many bytes, once it is its turn. */
final class Painting implements Task {
    private final int bytes;
    private final @Nullable RuntimeException failure;
    private final AtomicInteger closed = new AtomicInteger();

    Painting(int bytes) {
        this(bytes, null);
    }

    Painting(int bytes, @Nullable RuntimeException failure) {
        this.bytes = bytes;
        this.failure = failure;
    }

    @Override
    public int pictures() {
        return 1;
    }

    @Override
    public byte[] carryOut(Caller caller, Progress progress) throws IOException {
        try (Admission.Turn turn = progress.begin()) {
            caller.requireWaiting();
            if (failure != null) {
                throw failure;
            }
            progress.pictureMade();
            assertThat(turn).isNotNull();
            return new byte[bytes];
        }
    }

    @Override
    public HttpHeaders headers() {
        return new HttpHeaders();
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    /** How often it was. */
    int closed() {
        return closed.get();
    }
}
