package dev.munit.service.models;

import dev.munit.inference.NativeHeap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Loads every model while the service is set up, and starts to answer: it is alive at once, and ready when this is
 * done. A model that cannot be loaded does not keep the others from it.
 */
final class ModelLoading implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoading.class);

    private final ModelsProperties properties;
    private final ModelCatalogue catalogue;
    private final ApplicationEventPublisher events;
    private final CountDownLatch answering = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    ModelLoading(ModelsProperties properties, ModelCatalogue catalogue, ApplicationEventPublisher events) {
        this.properties = properties;
        this.catalogue = catalogue;
        this.events = events;
    }

    /** Begins; called as soon as there is an engine, long before the rest of the service has been set up. */
    @Override
    public void start() {
        Thread loading = new Thread(this::loadAll, "model-loading");
        thread = loading;
        loading.start();
    }

    /** The rest of the service need not be there before this begins. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        answering.countDown();
    }

    /** Waits for the model that is being loaded; those after it are left. */
    @Override
    public void stop() {
        Thread loading = thread;
        thread = null;
        answering.countDown();
        if (loading != null) {
            try {
                loading.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Test suites pause idle applications; models that are loaded stay so. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void loadAll() {
        try {
            boolean atOnce = properties.loading() == Loading.EAGER && properties.memory() == null;
            for (Path folder : folders()) {
                if (!isRunning()) {
                    return;
                }
                offer(folder, atOnce);
            }
            if (properties.loading() == Loading.EAGER && !atOnce) {
                catalogue.loadWhatFits(this::isRunning);
            }
        } finally {
            catalogue.finished();
        }
        if (isAnswering()) {
            catalogue
                    .notReady()
                    .ifPresentOrElse(
                            reason -> LOG.error("Not ready: {} (munit.models.dir is {})", reason, absoluteDir()),
                            () -> events.publishEvent(
                                    new ModelsReady(catalogue.all().size())));
            JavaHeap.giveBack();
            NativeHeap.trim();
        }
    }

    /** Waits until the service answers; false if it never will. */
    private boolean isAnswering() {
        try {
            answering.await();
            return isRunning();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Path> folders() {
        try {
            return ModelFolders.in(properties.dir());
        } catch (IOException unreadable) {
            LOG.error("The folder of models {} cannot be read", absoluteDir(), unreadable);
            catalogue.failed(properties.dir(), "the folder cannot be read");
            return List.of();
        }
    }

    private void offer(Path folder, boolean load) {
        try {
            if (load) {
                catalogue.offerLoaded(folder);
            } else {
                catalogue.offer(folder);
            }
        } catch (IOException broken) {
            LOG.error("Cannot load the model in {}: {}", folder, broken.getMessage());
            catalogue.failed(folder, ModelShelf.reason(broken, folder));
        } catch (RuntimeException | Error unexpected) {
            LOG.error("Cannot load the model in {}", folder, unexpected);
            catalogue.failed(folder, "it cannot be loaded; the log says why");
        }
    }

    private Path absoluteDir() {
        return properties.dir().toAbsolutePath().normalize();
    }
}
