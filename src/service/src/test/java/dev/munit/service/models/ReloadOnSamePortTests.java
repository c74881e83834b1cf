package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ReloadOnSamePortTests {
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/models/cats/reload");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.0.1", "0:0:0:0:0:0:0:1", "::1"})
    void isForTheMachineItself(String address) {
        request.setRemoteAddr(address);
        assertThat(ReloadOnSamePort.isTrusted(request)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "10.0.0.1", "2001:db8::1", "0.0.0.0"})
    void isNotForAnybodyElse(String address) {
        request.setRemoteAddr(address);
        assertThat(ReloadOnSamePort.isTrusted(request)).isFalse();
    }

    @Test
    void isNotForOneBehindAProxyOnTheMachine() {
        request.setRemoteAddr("127.0.0.1");
        request.addHeader("X-Forwarded-For", "192.0.2.7");
        assertThat(ReloadOnSamePort.isTrusted(request)).isFalse();
    }
}
