package dev.munit.model.torch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two networks of a checkpoint: that of domain a and that of domain b. */
record Networks(StateDictionary a, StateDictionary b) {

    /** What training MUNIT, or UNIT by the same program, leaves behind. */
    enum Kind {
        MUNIT_GENERATOR("a MUNIT generator's checkpoint, gen_....pt", "enc_content."),
        UNIT_GENERATOR("a UNIT generator's checkpoint", "enc.model."),
        DISCRIMINATOR("a discriminator's checkpoint, dis_....pt", "cnns.");

        private final String description;
        private final String prefix;

        Kind(String description, String prefix) {
            this.description = description;
            this.prefix = prefix;
        }

        private boolean describes(StateDictionary network) {
            return network.names().stream().anyMatch(name -> name.startsWith(prefix));
        }
    }

    static Networks in(@Nullable Object root) throws Refusal {
        if (root instanceof Map<?, ?> both
                && both.get("a") instanceof Map<?, ?> a
                && both.get("b") instanceof Map<?, ?> b) {
            return new Networks(StateDictionary.of("a", a), StateDictionary.of("b", b));
        }
        if (root instanceof Map<?, ?> map
                && (isOptimizer(map) || map.values().stream().anyMatch(Networks::isOptimizer))) {
            throw new Refusal("is an optimiser's state (optimizer.pt), not a network; take gen_....pt beside it");
        }
        if (root instanceof Map<?, ?> map && map.values().stream().anyMatch(StoredTensor.class::isInstance)) {
            throw new Refusal("holds one network alone, where a checkpoint of MUNIT has two, 'a' and 'b'");
        }
        throw new Refusal("holds no networks 'a' and 'b', so it is not a checkpoint of MUNIT");
    }

    private static boolean isOptimizer(@Nullable Object object) {
        return object instanceof Map<?, ?> map && map.containsKey("param_groups");
    }

    /** These, if both are of that kind. */
    Networks require(Kind wanted) throws Refusal {
        if (wanted.describes(a) && wanted.describes(b)) {
            return this;
        }
        for (Kind kind : Kind.values()) {
            if (kind != wanted && kind.describes(a)) {
                throw new Refusal("is " + kind.description + ", where " + wanted.description + " is needed");
            }
        }
        throw new Refusal("is not " + wanted.description);
    }
}
