package dev.munit.service.models;

import dev.munit.service.security.ApiKeyId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;

/**
 * Where management has no port of its own, models are reloaded on the only one: for who has an API key, where keys are
 * asked for, and for the machine itself.
 */
@ManagementContextConfiguration(value = ManagementContextType.SAME, proxyBeanMethods = false)
class ReloadOnSamePort {
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    @Bean
    ReloadController reloadController(Reload reload) {
        return new ReloadController(reload, ReloadOnSamePort::isTrusted);
    }

    static boolean isTrusted(HttpServletRequest request) {
        return ApiKeyId.of(request).isPresent() || isFromTheMachineItself(request);
    }

    /** And not from behind a proxy that is there. */
    private static boolean isFromTheMachineItself(HttpServletRequest request) {
        boolean passedOn = FORWARDED.stream().anyMatch(header -> request.getHeader(header) != null);
        try {
            // A literal, so nobody is asked.
            return !passedOn && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notALiteral) {
            return false;
        }
    }
}
