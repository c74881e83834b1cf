package dev.munit.service.translate;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Seeds for requests that bring none. */
@Component
class RandomSeeds {
    /** Below 2^53, so that programs whose numbers are all floating-point can send back exactly what they got. */
    private static final long BOUND = 1L << 53;

    long next() {
        return ThreadLocalRandom.current().nextLong(BOUND);
    }
}
