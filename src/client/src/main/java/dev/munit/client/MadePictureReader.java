package dev.munit.client;

import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;

/** Reads a picture with what the headers say of it. */
final class MadePictureReader extends AbstractHttpMessageConverter<MadePicture> {

    MadePictureReader() {
        super(MediaType.ALL);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == MadePicture.class;
    }

    @Override
    protected MadePicture readInternal(Class<? extends MadePicture> type, HttpInputMessage message) throws IOException {
        HttpHeaders headers = message.getHeaders();
        return new MadePicture(
                message.getBody().readAllBytes(),
                String.valueOf(headers.getContentType()),
                Long.parseLong(header(message, "X-Munit-Seed")),
                header(message, "X-Munit-Model"),
                header(message, "X-Munit-Provider"));
    }

    private static String header(HttpInputMessage message, String name) {
        String value = message.getHeaders().getFirst(name);
        if (value == null) {
            throw new HttpMessageNotReadableException("the answer has no header " + name + "; is it Munit's?", message);
        }
        return value;
    }

    @Override
    public boolean canWrite(Class<?> type, @org.jspecify.annotations.Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected void writeInternal(MadePicture picture, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("pictures that were made are read, not sent");
    }
}
