package dev.munit.client;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/** Sends a {@link PictureRequest} as a form, and how long it may take as a header. */
final class RequestParts implements HttpServiceArgumentResolver {
    private static final String TIMEOUT = "X-Request-Timeout";

    @Override
    public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
        if (!(argument instanceof PictureRequest request)) {
            return false;
        }
        for (PictureRequest.Part part : request.parts()) {
            values.addRequestPart(
                    part.name(),
                    part instanceof PictureRequest.File file ? new Upload(file) : ((PictureRequest.Text) part).value());
        }
        Duration timeout = request.timeout();
        if (timeout != null) {
            values.addHeader(TIMEOUT, seconds(timeout));
        }
        return true;
    }

    /** As {@code 2.5}. */
    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** What Spring sends as a file: something with a name. */
    private static final class Upload extends ByteArrayResource {
        private final PictureRequest.File file;

        Upload(PictureRequest.File file) {
            super(file.bytes());
            this.file = file;
        }

        @Override
        public String getFilename() {
            return file.fileName();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
