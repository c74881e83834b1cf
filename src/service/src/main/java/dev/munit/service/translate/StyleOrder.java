package dev.munit.service.translate;

import dev.munit.inference.Resolution;
import dev.munit.service.models.ModelUse;

/**
 * A style code that is wanted, every value checked.
 *
 * @param model chosen for this request; it goes with the order
 * @param domain that of the picture: 0 for a, 1 for b
 * @param resolution the size at which the model works
 */
record StyleOrder(ModelUse model, int domain, UploadedImage image, Resolution resolution) implements AutoCloseable {
    String domainName() {
        return model.manifest().domains().get(domain).name();
    }

    /** The request is answered. */
    @Override
    public void close() {
        model.close();
    }
}
