package dev.munit.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.Test;

class SoftwareTests {
    @Test
    void knowsItsLibrariesWithoutLoadingThem() {
        assertThat(Software.djl()).isEqualTo(Engine.getDjlVersion());
        // DJL asks libtorch itself.
        assertThat(Software.pytorch()).isEqualTo(Engine.getEngine("PyTorch").getVersion());
    }

    @Test
    void namesAllOfThem() {
        assertThat(Software.versions())
                .containsOnlyKeys("munit", "djl", "pytorch")
                .doesNotContainValue("unknown");
    }
}
