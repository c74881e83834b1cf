package dev.munit.service.models;

import dev.munit.inference.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Adds the provider that is really in use and the models to {@code /actuator/info}. */
@Component
final class ModelsInfo implements InfoContributor {
    private final ModelCatalogue catalogue;
    private final Engine engine;

    ModelsInfo(ModelCatalogue catalogue, Engine engine) {
        this.catalogue = catalogue;
        this.engine = engine;
    }

    @Override
    public void contribute(Info.Builder builder) {
        Map<String, Object> munit = new LinkedHashMap<>();
        munit.put("provider", ProviderLabel.of(engine.provider()));
        if (!engine.providerReason().isEmpty()) {
            munit.put("providerReason", engine.providerReason());
        }
        munit.put("models", catalogue.all().stream().map(OfferedModel::label).toList());
        builder.withDetail("munit", munit);
    }
}
