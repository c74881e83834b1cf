package dev.munit.service.models;

import dev.munit.inference.Engine;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up when models are loaded and warm, with the reason when not; {@code /readyz} asks it. */
@Component("modelsHealthIndicator")
final class ModelsHealthIndicator implements HealthIndicator {
    private final ModelCatalogue catalogue;
    private final Engine engine;

    ModelsHealthIndicator(ModelCatalogue catalogue, Engine engine) {
        this.catalogue = catalogue;
        this.engine = engine;
    }

    @Override
    public Health health() {
        Health.Builder health = catalogue
                .notReady()
                .map(reason -> Health.outOfService().withDetail("reason", reason))
                .orElseGet(Health::up);
        health.withDetail("loaded", labels(true)).withDetail("provider", ProviderLabel.of(engine.provider()));
        if (!labels(false).isEmpty()) {
            health.withDetail("unloaded", labels(false));
        }
        if (!engine.providerReason().isEmpty()) {
            health.withDetail("providerReason", engine.providerReason());
        }
        if (!catalogue.failures().isEmpty()) {
            health.withDetail("failed", catalogue.failures());
        }
        return health.build();
    }

    private List<String> labels(boolean loaded) {
        return catalogue.all().stream()
                .filter(model -> model.loaded() == loaded && model.failure() == null)
                .map(OfferedModel::label)
                .toList();
    }
}
