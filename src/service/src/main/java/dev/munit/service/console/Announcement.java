package dev.munit.service.console;

import dev.munit.service.models.ModelsReady;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the console is, and what to type, as soon as both would work. */
@Component
final class Announcement {
    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

    private final Environment environment;
    private volatile int port;

    Announcement(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        @Nullable String namespace = event.getApplicationContext().getServerNamespace();
        if (namespace == null) { // not the management server's, if that has a port of its own
            port = event.getWebServer().getPort();
        }
    }

    @EventListener
    void ready(ModelsReady event) {
        boolean encrypted = environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.certificate")
                || environment.containsProperty("server.ssl.key-store");
        String address = (encrypted ? "https" : "http") + "://localhost:" + port
                + environment.getProperty("server.servlet.context-path", "");
        LOG.info("Ready with {} model{}.", event.models(), event.models() == 1 ? "" : "s");
        LOG.info("Console: {}/swagger-ui.html", address);
        LOG.info("Try it:  curl -F image=@sketch.png '{}/translate?samples=6' -o result.png", address);
    }
}
