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
 * <p>Looking that finds something spoils it: the beginning of a second request, sent ahead of the first one's answer,
 * is then read, and Tomcat finds it no more. Such a connection is closed after the answer, as HTTP allows; one on which
 * there was nothing to find stays open for the client's next request.
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
        request.action(ActionCode.AVAILABLE, true);
        int found = request.getAvailable();
        if (found > 0) {
            response.setHeader("Connection", "close");
        }
        return found == 1;
    }
}
