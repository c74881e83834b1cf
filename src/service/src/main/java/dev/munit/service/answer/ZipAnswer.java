package dev.munit.service.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** An archive of every picture, with a {@code translation.json} that says how they were made. */
final class ZipAnswer {
    /** The earliest that the format knows: the same translation gives the same bytes at any time, in any zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ZipAnswer() {}

    static Answer write(Translation translation, List<EncodedPicture> pictures, JsonMapper json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (EncodedPicture picture : pictures) {
                store(zip, picture.fileName(), picture.png());
            }
            store(
                    zip,
                    "translation.json",
                    json.writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(TranslationDocument.of(translation, pictures, false)));
        }
        return new Answer(AnswerFormat.ZIP.mediaType(), translation.target() + ".zip", bytes.toByteArray());
    }

    /** Without compression: a PNG is compressed already. */
    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
