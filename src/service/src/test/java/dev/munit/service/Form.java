package dev.munit.service;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A form with files, as a browser or curl sends it. */
public final class Form {
    private static final String BOUNDARY = "------------------------d74496d66958873e";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A form with one picture. */
    public static Form image(byte[] content) {
        return new Form().file("image", "picture.png", content);
    }

    public Form file(String name, String fileName, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream",
                content);
    }

    public Form field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    /** A picture as some clients send one. */
    public Form nameless(String name, byte[] content) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: image/png", content);
    }

    private Form part(String headers, byte[] content) {
        bytes.writeBytes(("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    public byte[] toBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes.toByteArray());
        all.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    BodyPublisher body() {
        return BodyPublishers.ofByteArray(toBytes());
    }
}
