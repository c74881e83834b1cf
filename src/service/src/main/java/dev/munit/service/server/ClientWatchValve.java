package dev.munit.service.server;

import dev.munit.service.admission.Client;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Leaves with each request a way to see whether its client is still connected. The servlet API has none: this asks
 * Tomcat to look for further bytes without waiting, and a closed connection shows as one byte that can never be read.
 *
 * <p>Looking can spoil a second request that a client sent ahead of the first one's answer: Tomcat may have read its
 * beginning already and finds it no more. So a connection that was looked at is closed after the answer, as HTTP
 * allows.
 */
final class ClientWatchValve extends ValveBase {

    ClientWatchValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(Client.ATTRIBUTE, (Client) () -> gone(request.getCoyoteRequest(), response));
        getNext().invoke(request, response);
    }

    /** To be called on the request's own thread after its body was read. */
    private static boolean gone(org.apache.coyote.Request request, Response response) {
        response.setHeader("Connection", "close");
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() == 1;
    }
}
