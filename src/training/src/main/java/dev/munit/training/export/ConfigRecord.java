package dev.munit.training.export;

import dev.munit.training.config.TrainingConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A configuration as a bundle tells it to others: its published keys, but of the author's folders only their names. */
final class ConfigRecord {
    /** What names, domains and sizes are is said elsewhere in a bundle; these say how a run went about its work. */
    private static final Set<String> LEFT_OUT = Set.of(
            "name",
            "name_a",
            "name_b",
            "gen",
            "seed",
            "log_iter",
            "image_display_iter",
            "image_save_iter",
            "snapshot_save_iter",
            "snapshot_keep_last",
            "snapshot_keep_every",
            "display_size",
            "num_workers",
            "data_cache_mb",
            "vgg_model_path");

    private ConfigRecord() {}

    static Map<String, Object> of(TrainingConfig config) {
        Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(config.toYaml());
        Map<String, Object> kept = new LinkedHashMap<>();
        yaml.forEach((key, value) -> {
            if (!LEFT_OUT.contains(key)) {
                kept.put(key, isPath(key) ? nameOf(value) : value);
            }
        });
        return kept;
    }

    private static boolean isPath(String key) {
        return key.equals("data_root")
                || key.equals("init_from")
                || key.startsWith("data_folder_")
                || key.startsWith("data_list_");
    }

    private static Object nameOf(Object path) {
        Path name = Path.of(path.toString()).toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }
}
