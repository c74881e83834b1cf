package dev.munit.service.answer;

import org.springframework.http.MediaType;

/**
 * An answer's body.
 *
 * @param fileName what a client may call it: {@code chairs.png}
 */
public record Answer(MediaType mediaType, String fileName, byte[] body) {}
