package dev.munit.training.cli;

import dev.munit.model.bundle.ModelName;
import dev.munit.training.export.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the author of a bundle says about it, for the commands that make one. */
final class PublicationOptions {
    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            defaultValue = "1.0.0",
            description = "Version of the model (default: ${DEFAULT-VALUE}).")
    private String version;

    @Option(
            names = "--licence",
            paramLabel = "LICENCE",
            description = "Licence of the model, such as an SPDX identifier.")
    private @Nullable String licence;

    @Option(names = "--credits", paramLabel = "FILE", description = "Becomes the bundle's CREDITS.md.")
    private @Nullable Path credits;

    @Option(names = "--preview", paramLabel = "FILE", description = "Becomes the bundle's preview.png.")
    private @Nullable Path preview;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What else to know of how the model came about; kept in its provenance.")
    private String note;

    Publication publication(ModelName name, String absentLicence) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (credits != null) {
            files.put("CREDITS.md", Files.readAllBytes(credits));
        }
        if (preview != null) {
            files.put("preview.png", Files.readAllBytes(preview));
        }
        return new Publication(name, version, licence == null ? absentLicence : licence, files, note);
    }
}
