package dev.munit.service.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.settings.InvalidSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class KnownSettingsTests {
    private static ConfigurableEnvironment with(PropertySource<?> source) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(known -> environment.getPropertySources().remove(known.getName()));
        environment.getPropertySources().addFirst(source);
        return environment;
    }

    private static ConfigurableEnvironment file(String name) {
        return with(new MapPropertySource("application.yaml", Map.of(name, "2")));
    }

    private static ConfigurableEnvironment surroundings(String name) {
        return with(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, "2")));
    }

    @ParameterizedTest
    @CsvSource({
        "munit.engine.treads,munit.engine.threads",
        "munit.engine.cuda.tf-23,munit.engine.cuda.tf32",
        "munit.engine.tensorrt.fp-61,munit.engine.tensorrt.fp16",
        "munit.engine.sessions.size,munit.engine.sessions.sizes",
        "munit.engine.cudas.tf32,munit.engine.cuda.tf32",
        "munit.models.dri,munit.models.dir",
        "munit.queue.lenght,munit.queue.length",
        "munit.limits.request-sizes,munit.limits.request-size",
        "munit.limits.requestsize.megabytes,munit.limits.request-size",
        "munit.security.api-key,munit.security.api-keys",
        "munit.security.cors.origin,munit.security.cors.origins",
        "munit.rate.request,munit.rate.requests",
        "munit.jobs.mots,munit.jobs.most"
    })
    void namesTheKeyThatNobodyReadsAndTheNearestThatIsRead(String unknown, String nearest) {
        assertThatThrownBy(() -> KnownSettings.requireKnown(file(unknown)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(unknown + " is not known; the nearest that is known is " + nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MUNIT_ENGINE_TREADS", "MUNIT_ENGINE_CUDA_TF23", "MUNIT_QUEUE_LENGHT"})
    void looksAtTheSurroundingsToo(String unknown) {
        assertThatThrownBy(() -> KnownSettings.requireKnown(surroundings(unknown)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(unknown + " is not known; the nearest that is known is munit.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "munit.engine.threads",
                "munit.engine.gpu-device",
                "munit.engine.gpuDevice",
                "munit.engine.gpu_device",
                "Munit.Engine.Max-Batch",
                "munit.engine.cuda.memory-limit",
                "munit.engine.tensorrt.optimization-level",
                "munit.engine.sessions.kept-pixels",
                "munit.models.default",
                "munit.queue.length",
                "munit.limits.working-pixels",
                "munit.security.api-keys[0]",
                "munit.security.api-keys",
                "munit.security.cors.max-age",
                "munit.rate.requests",
                "munit.jobs.linger",
                "munit.queues.length",
                "munitions.engine.treads",
                "munit",
                "server.port"
            })
    void letsPassWhatIsReadAndWhatIsNotOurs(String name) {
        assertThatCode(() -> KnownSettings.requireKnown(file(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MUNIT_ENGINE_GPUDEVICE",
                "MUNIT_ENGINE_GPU_DEVICE",
                "MUNIT_ENGINE_TENSORRT_FP16",
                "MUNIT_ENGINE_SESSIONS_KEPTPIXELS",
                "MUNIT_SECURITY_APIKEYS_0",
                "MUNIT_SECURITY_API_KEYS_1",
                "MUNIT_HOME",
                "MUNIT_SERVICE_HOST",
                "MUNIT_PORT_8080_TCP_ADDR",
                "MUNIT_ENGINE_SERVICE_HOST",
                "MUNIT_ENGINE_SERVICE_PORT_HTTP",
                "MUNIT_QUEUE_PORT",
                "MUNIT_QUEUE_PORT_8080_TCP",
                "MUNIT_QUEUE_PORT_8080_TCP_PROTO"
            })
    void letsPassWhatTheSurroundingsSayOfOtherThings(String name) {
        assertThatCode(() -> KnownSettings.requireKnown(surroundings(name))).doesNotThrowAnyException();
    }

    @Test
    void isAskedAtEveryStart() {
        SpringApplication service = new SpringApplication(KnownSettingsTests.class);
        assertThatThrownBy(() -> service.run("--munit.engine.treads=2"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("munit.engine.treads is not known");
    }
}
