package dev.munit.service.console;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands at the top of the console, and in which order the calls follow. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
    private static final List<String> GROUPS = List.of("Translate", "Models", "Problems");

    /** The server's address is relative: the console works behind any proxy and under any name. */
    @Bean
    OpenAPI munitApi(ObjectProvider<BuildProperties> build, @Value("${server.servlet.context-path:/}") String root) {
        BuildProperties properties = build.getIfAvailable();
        String version = properties == null ? null : properties.getVersion();
        return new OpenAPI()
                .servers(List.of(new Server().url(root)))
                .info(new Info()
                        .title("Munit")
                        .version(version == null ? "development" : version)
                        .description("Multimodal image-to-image translation: one outline, many chairs.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    }

    @Bean
    OpenApiCustomizer groupsInOrder() {
        return api -> api.setTags(api.getTags().stream()
                .sorted(Comparator.comparingInt((Tag group) -> GROUPS.indexOf(group.getName())))
                .toList());
    }
}
