package dev.munit.model.bundle;

import dev.munit.model.Weights;

/** A domain of a bundle to be written: its name (rule of {@link ModelName}) and its generator's weights. */
public record DomainDraft(String name, Weights weights) {
    /** @throws IllegalArgumentException if the name cannot be one */
    public DomainDraft {
        DomainNames.check(name);
    }
}
