package dev.munit.service.translate;

import dev.munit.service.limits.LimitsProperties;
import dev.munit.service.problem.RequestTooLarge;
import dev.munit.service.problem.UnreadableForm;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.springframework.stereotype.Component;

/** Takes a request apart: a form with images, or one image as the body. */
@Component
final class UploadReader {
    private static final int MOST_AFTER_PARTS = 8192;

    private final LimitsProperties limits;

    UploadReader(LimitsProperties limits) {
        this.limits = limits;
    }

    /**
     * What the request carries.
     *
     * @throws UnreadableForm if it says that it is a form and is none
     * @throws UnsupportedContent if the body says that it is something else
     * @throws RequestTooLarge if a body that is not a form has too many bytes; a form is refused before
     */
    Upload read(HttpServletRequest request) throws IOException {
        // Spring deletes the parts that are on disk.
        return isForm(request)
                ? form(request, part -> () -> content(part), () -> {})
                : raw(request, LimitsProperties.IN_MEMORY);
    }

    /**
     * What the request carries, in a way that it is still there when the request is over, until it is closed.
     *
     * @throws UnreadableForm if it says that it is a form and is none
     * @throws UnsupportedContent if the body says that it is something else
     * @throws RequestTooLarge if a body that is not a form has too many bytes; a form is refused before
     */
    Upload take(HttpServletRequest request) throws IOException {
        if (!isForm(request)) {
            return raw(request, LimitsProperties.IN_MEMORY_OF_JOB);
        }
        Spools spools = new Spools();
        try {
            return form(request, part -> taken(part, spools), spools);
        } catch (IOException | RuntimeException unreadable) {
            spools.close();
            throw unreadable;
        }
    }

    private UploadedImage.Content taken(Part part, Spools spools) throws IOException {
        try (InputStream stream = part.getInputStream()) {
            return spools.add(Spool.fill(stream, limits.requestSize(), LimitsProperties.IN_MEMORY_OF_JOB))::bytes;
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /** Where the bytes of a part will be found. */
    @FunctionalInterface
    private interface Keeper {
        UploadedImage.Content contentOf(Part part) throws IOException;
    }

    private Upload raw(HttpServletRequest request, int inMemory) throws IOException {
        // Before anything asks for a parameter: curl --data-binary calls its body a form, and Tomcat would parse it.
        Spool body = RawBody.read(request, limits.requestSize(), inMemory);
        try {
            List<UploadedImage> images =
                    body.isEmpty() ? List.of() : List.of(new UploadedImage(Upload.IMAGE, body::bytes));
            Map<String, List<String>> parameters = parameters(request);
            return new Upload(Map.of(Upload.IMAGE, images), parameters, texts(parameters), body);
        } catch (RuntimeException unreadable) {
            body.close();
            throw unreadable;
        }
    }

    private static Upload form(HttpServletRequest request, Keeper keeper, Closeable remains) throws IOException {
        Map<String, List<String>> parameters = parameters(request);
        Map<String, List<UploadedImage>> images = new HashMap<>();
        Collection<Part> parts = parts(request);
        List<SentStyle> styles = inTheAddress(texts(parameters), parts);
        for (Part part : parts) {
            if (part.getName().equals(Upload.STYLE) && !isImage(part)) {
                styles.add(new SentStyle.Text(new String(content(part), StandardCharsets.UTF_8)));
            }
            if (isImage(part)) {
                List<UploadedImage> ofName = images.computeIfAbsent(part.getName(), name -> new ArrayList<>());
                UploadedImage image =
                        new UploadedImage(fieldName(part.getName(), ofName.size()), keeper.contentOf(part));
                ofName.add(image);
                if (part.getName().equals(Upload.STYLE)) {
                    styles.add(new SentStyle.Picture(image));
                }
                if (part.getSubmittedFileName() == null) {
                    parameters.remove(part.getName()); // Tomcat took it for a text
                }
            }
        }
        return new Upload(images, parameters, styles, remains);
    }

    /** Every part without a file's name counts for Tomcat as a parameter, behind those of the address. */
    private static List<SentStyle> inTheAddress(List<SentStyle> texts, Collection<Part> parts) {
        long inTheForm = parts.stream()
                .filter(part -> part.getName().equals(Upload.STYLE) && part.getSubmittedFileName() == null)
                .count();
        return new ArrayList<>(texts.subList(0, (int) Math.max(0, texts.size() - inTheForm)));
    }

    private static List<SentStyle> texts(Map<String, List<String>> parameters) {
        return parameters.getOrDefault(Upload.STYLE, List.of()).stream()
                .<SentStyle>map(SentStyle.Text::new)
                .toList();
    }

    private static Collection<Part> parts(HttpServletRequest request) throws IOException {
        try {
            Collection<Part> parts = request.getParts();
            // What follows the last part; a client that leaves can only be noticed when nothing is left to read.
            request.getInputStream().readNBytes(MOST_AFTER_PARTS);
            return parts;
        } catch (ServletException | FileUploadException unreadable) {
            throw new UnreadableForm(unreadable);
        }
    }

    /** A file; or whatever is sent as {@code image}, since some clients leave the file's name out. */
    private static boolean isImage(Part part) {
        String type = part.getContentType();
        return part.getSubmittedFileName() != null
                || part.getName().equals(Upload.IMAGE)
                || (type != null && type.startsWith("image/"));
    }

    private static String fieldName(String name, int index) {
        return name.equals(Upload.IMAGE) ? name : name + "[" + index + "]";
    }

    private static byte[] content(Part part) throws IOException {
        try (InputStream stream = part.getInputStream()) {
            return stream.readAllBytes();
        }
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }
}
