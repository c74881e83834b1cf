package dev.munit.service.models;

import dev.munit.inference.NativeHeap;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a model as it is on disk now, without a request that fails: each version is loaded and warmed beside the old
 * one, then put in its place; the old one goes when the last request that has chosen it is answered.
 */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final ModelsProperties properties;
    private final ModelSource source;
    private final ModelCatalogue catalogue;
    private final MeterRegistry registry;
    private final AtomicBoolean underWay = new AtomicBoolean();

    Reload(ModelsProperties properties, ModelSource source, ModelCatalogue catalogue, MeterRegistry registry) {
        this.properties = properties;
        this.source = source;
        this.catalogue = catalogue;
        this.registry = registry;
    }

    /**
     * Loads every version of a model again, and those that are new in the folder of models; versions that are gone from
     * there are offered no more.
     *
     * @return what was loaded, as {@code name@version}
     * @throws ReloadUnderWay if one is being reloaded
     * @throws UnknownModel if there is none of that name, offered or on disk
     * @throws BrokenModel if a version cannot be loaded; what was offered before still is
     */
    List<String> reload(String reference) {
        if (!underWay.compareAndSet(false, true)) {
            throw new ReloadUnderWay(); // whoever waited would hold a thread for as long
        }
        try {
            return counted(ModelReference.parse(reference).name());
        } finally {
            underWay.set(false);
        }
    }

    private List<String> counted(String name) {
        Timer.Sample time = Timer.start(registry);
        String outcome = "failed";
        try {
            List<String> loaded = reloadAll(name);
            outcome = "ok";
            time.stop(Timer.builder("munit.models.reload.time")
                    .description("How long it took to load and swap a model's versions")
                    .register(registry));
            LOG.info("Reloaded {}", String.join(", ", loaded));
            return loaded;
        } finally {
            count(outcome);
        }
    }

    private void count(String outcome) {
        Counter.builder("munit.models.reloads")
                .description("Reloads of a model, by what became of them")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    private List<String> reloadAll(String name) {
        List<Path> folders = foldersOf(name);
        List<Path> gone = catalogue.foldersOf(name).stream()
                .filter(folder -> !Files.isDirectory(folder))
                .toList();
        gone.forEach(folder -> catalogue.failed(folder, "its folder is gone"));
        if (folders.isEmpty()) {
            if (gone.isEmpty()) {
                throw catalogue.unknown(name);
            }
            throw new BrokenModel(name, "its folder is gone; what is loaded stays until the service is started again");
        }
        List<String> loaded = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Path folder : folders) {
            try {
                catalogue.offerLoaded(folder);
                loaded.addAll(catalogue.labelsIn(folder));
            } catch (IOException failed) {
                LOG.error("Cannot reload the model in {}: {}", folder, failed.getMessage());
                broken.add(folder.getFileName() + ": " + ModelShelf.reason(failed, folder));
            }
        }
        NativeHeap.trim();
        if (!broken.isEmpty()) {
            throw new BrokenModel(name, String.join("; ", broken));
        }
        gone.forEach(catalogue::withdraw);
        return loaded;
    }

    /**
     * Those that hold the model as far as anybody knows: what is in a folder that was never read is looked at, and one
     * that lacks its manifest now still counts.
     */
    private List<Path> foldersOf(String name) {
        Stream<Path> known = catalogue.foldersOf(name).stream().filter(Files::isDirectory);
        try {
            Stream<Path> unknown = ModelFolders.in(properties.dir()).stream()
                    .filter(folder -> !catalogue.isKnown(folder) && holds(folder, name));
            return Stream.concat(known, unknown).sorted().toList();
        } catch (IOException unreadable) {
            LOG.error("The folder of models {} cannot be read", properties.dir(), unreadable);
            throw new BrokenModel(name, "the folder of models cannot be read; the log says why");
        }
    }

    private boolean holds(Path folder, String name) {
        try {
            return source.read(folder).name().value().equals(name);
        } catch (IOException broken) {
            return folder.getFileName().toString().equals(name); // then its own error is told
        }
    }
}
