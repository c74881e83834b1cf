package dev.munit.service.server;

import dev.munit.service.admission.QueueProperties;
import dev.munit.service.limits.LimitsProperties;
import dev.munit.service.models.EngineProperties;
import jakarta.servlet.MultipartConfigElement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Sets the server up, after Spring Boot has done so. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitsProperties.class)
class ServerConfiguration {
    /** Room for a long file name in any script; Tomcat's 512 bytes refuse 170 Chinese characters. */
    private static final int PART_HEADER_BYTES = 4096;

    /** Threads beside those that wait or work: for requests that are being sent or read, and for looking at them. */
    private static final int MORE_PLACES = 50;

    /** Threads that slow clients cannot take: for health and metrics. */
    private static final int SPARE_THREADS = 50;

    private static final List<String> HEALTH = List.of("/livez", "/readyz");

    @Bean
    MultipartConfigElement multipartConfig(LimitsProperties limits) {
        long most = limits.requestSize().toBytes();
        return new MultipartConfigElement(null, most, most, LimitsProperties.IN_MEMORY);
    }

    /**
     * Parameters check themselves, without annotations. The library for those is there, as the console's documents need
     * it, but is not woken: that took a tenth of a start.
     */
    @Bean
    WebMvcConfigurer withoutAnnotationsThatCheck() {
        return new WebMvcConfigurer() {
            @Override
            public Validator getValidator() {
                return new NothingToCheck();
            }
        };
    }

    /** Spring's own, that of an application without texts too, wakes the calendars and numbers of all languages. */
    @Bean
    static MessageSource messageSource() {
        return new NoTexts();
    }

    /**
     * The console writes its YAML itself; the converter that Spring would make brings a whole JSON library into a
     * start.
     */
    @Bean
    ServerHttpMessageConvertersCustomizer yamlIsText() {
        StringHttpMessageConverter text = new StringHttpMessageConverter(StandardCharsets.UTF_8);
        text.setSupportedMediaTypes(List.of(MediaType.APPLICATION_YAML));
        return converters -> converters.withYamlConverter(text);
    }

    @Bean
    Places places(TomcatServerProperties tomcat, QueueProperties queue) {
        return new Places(threads(tomcat, queue) - SPARE_THREADS);
    }

    private static int threads(TomcatServerProperties tomcat, QueueProperties queue) {
        int workers = queue.workersFor(EngineProperties.MOST_BATCH);
        return Math.max(tomcat.getThreads().getMax(), queue.length() + workers + MORE_PLACES + SPARE_THREADS);
    }

    /** Made after the one that loads models, so that they are loaded while the server is set up. */
    @Bean
    @Order(100)
    @DependsOn("modelLoading")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverLimits(
            LimitsProperties limits,
            QueueProperties queue,
            TomcatServerProperties tomcat,
            WebEndpointProperties management,
            Places places,
            JsonMapper json) {
        DirectProblem problems = new DirectProblem(json);
        return factory -> {
            factory.addConnectorCustomizers(
                    connector -> limit(connector, limits, queue.deadline(), threads(tomcat, queue)));
            factory.addEngineValves(new PlacesValve(
                    places,
                    path -> tellsHowTheServiceIs(path, factory.getContextPath(), management.getBasePath()),
                    queue.deadline(),
                    limits.swallowSize().toBytes(),
                    problems));
            factory.addContextValves(new ClientWatchValve());
            factory.addContextCustomizers(context -> {
                StandardHost host = (StandardHost) context.getParent();
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
                host.getPipeline().addValve(new ProblemReportValve(problems));
            });
        };
    }

    private static boolean tellsHowTheServiceIs(String path, String contextPath, String management) {
        String within = path.startsWith(contextPath) ? path.substring(contextPath.length()) : path;
        return HEALTH.contains(within) || (!management.isEmpty() && within.startsWith(management + "/"));
    }

    private static void limit(Connector connector, LimitsProperties limits, Duration uploadTime, int threads) {
        connector.setMaxPartCount(limits.parts());
        connector.setMaxPartHeaderSize(PART_HEADER_BYTES);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxSwallowSize((int) limits.swallowSize().toBytes());
            http.setMaxThreads(threads);
            http.setProperty("socket.appWriteBufSize", String.valueOf(PacedOutput.PIECE));
            http.setConnectionUploadTimeout((int) Math.min(http.getConnectionTimeout(), uploadTime.toMillis() + 1));
            http.setDisableUploadTimeout(false);
        }
    }
}
