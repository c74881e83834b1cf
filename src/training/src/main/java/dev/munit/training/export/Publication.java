package dev.munit.training.export;

import dev.munit.model.bundle.ModelName;
import java.util.Map;

/**
 * What the author of a bundle says about it.
 *
 * @param name the model's name
 * @param version the model's version
 * @param licence the model's licence
 * @param extraFiles files to lie beside the manifest, by name: {@code preview.png}, {@code CREDITS.md}
 * @param note what else to know of how the model came about, for its provenance; may be empty
 */
public record Publication(ModelName name, String version, String licence, Map<String, byte[]> extraFiles, String note) {
    public Publication {
        extraFiles = Map.copyOf(extraFiles);
    }

    /** The provenance with the note, if there is one, as its last entry. */
    Map<String, Object> annotate(Map<String, Object> provenance) {
        if (!note.isEmpty()) {
            provenance.put("note", note);
        }
        return provenance;
    }
}
