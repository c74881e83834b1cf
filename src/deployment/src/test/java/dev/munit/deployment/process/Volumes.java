package dev.munit.deployment.process;

import dev.munit.deployment.chart.Rendering;
import dev.munit.deployment.image.BuiltImage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a container has mounted, as files under a folder. */
final class Volumes {
    /** Where a path of the container is here. */
    private final Map<String, Path> places = new LinkedHashMap<>();

    /**
     * @param root where the container's {@code /} is
     * @param image the image's own folders, where nothing is mounted
     */
    Volumes(Path root, Rendering rendering, Container container, BuiltImage image) throws IOException {
        places.put("/app", image.inside("/app"));
        places.put("/models", image.inside("/models"));
        for (VolumeMount mount : container.getVolumeMounts()) {
            Volume volume = rendering.pod().getVolumes().stream()
                    .filter(candidate -> candidate.getName().equals(mount.getName()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing to mount as " + mount.getName()));
            Path folder =
                    Files.createDirectories(root.resolve(mount.getMountPath().substring(1)));
            places.put(mount.getMountPath(), folder);
            if (volume.getConfigMap() != null) {
                project(
                        folder,
                        rendering
                                .named(ConfigMap.class, volume.getConfigMap().getName())
                                .getData());
            } else if (volume.getSecret() != null) {
                project(
                        folder,
                        rendering
                                .named(Secret.class, volume.getSecret().getSecretName())
                                .getStringData());
            } else if (volume.getEmptyDir() != null) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            } else {
                Files.delete(folder);
                Files.createSymbolicLink(folder, image.inside("/models"));
            }
        }
    }

    /** As a kubelet does it: files are links into a folder that is a link itself, so that all change at once. */
    private static void project(Path folder, Map<String, String> files) throws IOException {
        Path version = Files.createDirectory(folder.resolve("..2026_01_01_00_00_00.1"));
        Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(version.resolve(file.getKey()), file.getValue());
            Files.createSymbolicLink(folder.resolve(file.getKey()), Path.of("..data", file.getKey()));
        }
    }

    /** A text of the container in which its paths are those here. */
    String here(String text) {
        String paths = String.join("|", places.keySet());
        return Pattern.compile("(?<![\\w.-])(" + paths + ")(?=[/\"\\s]|$)")
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(places.get(found.group(1)))));
    }
}
