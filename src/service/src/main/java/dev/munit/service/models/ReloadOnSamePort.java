package dev.munit.service.models;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;

/** Where management has no port of its own, models are reloaded on the only one. */
@ManagementContextConfiguration(value = ManagementContextType.SAME, proxyBeanMethods = false)
class ReloadOnSamePort {
    @Bean
    ReloadController reloadController(Reload reload) {
        return new ReloadController(reload);
    }
}
