package dev.munit.service.console;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springdoc.core.converters.ModelConverterRegistrar;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.type.MethodMetadata;

/** What stands at the top of the console, and in which order the calls follow. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
    private static final List<String> GROUPS = List.of("Translate", "Jobs", "Models", "Problems");

    /** Those of a group in the order in which people come to need them; what is not named follows. */
    private static final List<String> CALLS = List.of(
            "/translate",
            "/translate/guided",
            "/translate/interpolate",
            "/styles",
            "/inspect",
            "/jobs/{id}",
            "/jobs/{id}/result",
            "/models",
            "/models/{name}",
            "/models/{name}/reload");

    private static final String SPRINGDOC = "org.springdoc.";

    /**
     * The console comes into being when someone first looks at it: a start need not wait for a thousand classes of it.
     */
    @Bean
    static BeanFactoryPostProcessor consoleWhenAsked() {
        return beans -> Arrays.stream(beans.getBeanDefinitionNames())
                .map(beans::getBeanDefinition)
                .filter(ConsoleConfiguration::isConsole)
                .forEach(bean -> bean.setLazyInit(true));
    }

    /** Springdoc's own, made when the page is asked for: the JSON library that it wants is a third of those classes. */
    @Bean
    SwaggerIndexTransformer indexPageTransformer(
            ObjectProvider<SwaggerUiConfigProperties> page,
            ObjectProvider<SwaggerUiOAuthProperties> login,
            ObjectProvider<SwaggerWelcomeCommon> welcome,
            ObjectProvider<ObjectMapperProvider> json) {
        return (request, resource, chain) -> new SwaggerIndexPageTransformer(
                        page.getObject(), login.getObject(), welcome.getObject(), json.getObject())
                .transform(request, resource, chain);
    }

    private static boolean isConsole(BeanDefinition bean) {
        MethodMetadata method = bean instanceof AnnotatedBeanDefinition made ? made.getFactoryMethodMetadata() : null;
        String origin = method == null ? bean.getBeanClassName() : method.getDeclaringClassName();
        return origin != null && origin.startsWith(SPRINGDOC);
    }

    /**
     * The server's address is relative: the console works behind any proxy and under any name.
     *
     * @param converters what tells springdoc how types are described; nothing else asks for it, so it would sleep on
     */
    @Bean
    @Lazy
    OpenAPI munitApi(
            ObjectProvider<BuildProperties> build,
            ObjectProvider<ModelConverterRegistrar> converters,
            @Value("${server.servlet.context-path:/}") String root) {
        converters.ifAvailable(awake -> {});
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
    @Lazy
    OpenApiCustomizer groupsAndCallsInOrder() {
        return api -> {
            api.setTags(api.getTags().stream()
                    .sorted(Comparator.comparingInt((Tag group) -> GROUPS.indexOf(group.getName())))
                    .toList());
            Paths inOrder = new Paths();
            api.getPaths().entrySet().stream()
                    .sorted(Comparator.comparingInt(call -> place(call.getKey())))
                    .forEach(call -> inOrder.addPathItem(call.getKey(), call.getValue()));
            api.setPaths(inOrder);
        };
    }

    private static int place(String path) {
        int place = CALLS.indexOf(path);
        return place < 0 ? CALLS.size() : place;
    }
}
