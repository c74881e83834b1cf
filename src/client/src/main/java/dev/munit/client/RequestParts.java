package dev.munit.client;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/** Sends a {@link PictureRequest} as a form. */
final class RequestParts implements HttpServiceArgumentResolver {

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
        return true;
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
