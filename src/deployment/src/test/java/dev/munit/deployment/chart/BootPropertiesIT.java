package dev.munit.deployment.chart;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the chart takes of Spring Boot's settings is what the service's libraries read. */
class BootPropertiesIT {
    @ParameterizedTest
    @FieldSource("dev.munit.deployment.chart.BootProperties#ROOTS")
    void valuesMayBeWhatTheLibrariesRead(String root) throws IOException {
        ValuesSchema.check("/properties/config/properties", root, BootProperties.schema(root));
    }
}
