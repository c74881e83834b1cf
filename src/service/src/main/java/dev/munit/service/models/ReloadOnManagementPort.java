package dev.munit.service.models;

import java.util.List;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Models are reloaded on the port of management where it has one. That is a small web application of its own, which
 * knows actuator's endpoints only; this adds a controller to it, and answers for its problems.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ReloadOnManagementPort {
    @Bean
    ReloadController reloadController(Reload reload) {
        return new ReloadController(reload, anybody -> true);
    }

    @Bean
    RequestMappingHandlerMapping reloadMapping() {
        return new RequestMappingHandlerMapping();
    }

    @Bean
    RequestMappingHandlerAdapter reloadAdapter(JsonMapper json) {
        RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
        adapter.setMessageConverters(converters(json));
        return adapter;
    }

    @Bean
    HandlerExceptionResolver reloadProblems(JsonMapper json) {
        ExceptionHandlerExceptionResolver resolver = new ExceptionHandlerExceptionResolver();
        resolver.setMessageConverters(converters(json));
        return resolver;
    }

    /** Actuator's endpoints go by the same adapter: metrics are bytes. */
    private static List<HttpMessageConverter<?>> converters(JsonMapper json) {
        return List.of(
                new ByteArrayHttpMessageConverter(),
                new StringHttpMessageConverter(),
                new JacksonJsonHttpMessageConverter(json));
    }
}
