package dev.munit.service.translate;

import dev.munit.inference.Resolution;
import dev.munit.inference.Translator;

/**
 * A style code that is wanted, every value checked.
 *
 * @param domain that of the picture: 0 for a, 1 for b
 * @param resolution the size at which the model works
 */
record StyleOrder(Translator translator, int domain, UploadedImage image, Resolution resolution) {
    String domainName() {
        return translator.manifest().domains().get(domain).name();
    }
}
