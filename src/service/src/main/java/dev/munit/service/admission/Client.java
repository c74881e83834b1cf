package dev.munit.service.admission;

import jakarta.servlet.http.HttpServletRequest;

/** The one who waits for an answer, as far as work for nobody can be saved. */
@FunctionalInterface
public interface Client {
    /** Whether the connection is known to be closed; cheap, and never wrong when it says yes. */
    boolean gone();

    /** Under this name the server leaves a request's client with the request. */
    String ATTRIBUTE = Client.class.getName();

    /** The client of a request; where the server cannot tell, one that is always there. */
    static Client of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Client client ? client : () -> false;
    }
}
