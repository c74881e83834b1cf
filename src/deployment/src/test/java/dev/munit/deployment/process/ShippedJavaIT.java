package dev.munit.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.deployment.Repository;
import dev.munit.deployment.chart.Chart;
import dev.munit.deployment.image.BuiltImage;
import dev.munit.deployment.image.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The start that is shipped: on the image's Java, whose cache of classes older ones do not have. */
@EnabledOnOs(OS.LINUX)
class ShippedJavaIT {
    @Test
    void readsItsCacheAndTranslates() throws IOException {
        Optional<Path> jdk = Jdks.find(Jdks.shipped());
        Assumptions.assumeTrue(jdk.isPresent(), () -> "no JDK " + Jdks.shipped() + " in /usr/lib/jvm");
        BuiltImage image = BuiltImage.of(jdk.orElseThrow());
        assertThat(Files.readString(image.inside("/app/jdk.options"))).contains("-XX:AOTCache=munit.aot");
        // Java ends at once when it cannot use the cache.
        String values = Ports.free().yaml() + """
                resources:
                  requests: {cpu: 1}
                javaOptions: -Xmx300m -XX:AOTMode=on
                """;
        try (ChartedContainer service = new ChartedContainer(Chart.with(values), image).awaitReady()) {
            assertThat(service.translate(Repository.file("docs/examples/outline.png"), "?seed=7")
                            .join()
                            .statusCode())
                    .isEqualTo(200);
            service.terminate();
            service.awaitEnd();
            assertThat(service.output()).doesNotContain(" WARN ", " ERROR ", "WARNING:");
        }
    }
}
