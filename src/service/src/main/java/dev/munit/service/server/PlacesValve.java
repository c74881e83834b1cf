package dev.munit.service.server;

import dev.munit.service.admission.Arrival;
import dev.munit.service.admission.QueueFull;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.springframework.http.HttpHeaders;

/**
 * Keeps slow clients from taking every thread. A request has a thread while its body is read and its answer is written,
 * so only so many have one at once, and the body of each is read for a limited time; what is left of it when the
 * request is answered is read and thrown away here, for as long at most. It stands before all else in Tomcat, since
 * even a request that is refused may be sent slowly.
 */
final class PlacesValve extends ValveBase {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** How long the sender of a request that came too slowly has to read about that. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Places places;
    private final Predicate<String> bypass;
    private final Duration uploadTime;
    private final long swallowBytes;
    private final DirectProblem problems;

    /**
     * The valve of a server.
     *
     * @param bypass says of which paths requests that carry no body need no place
     * @param uploadTime how long a request may take to be sent, from its first byte
     * @param swallowBytes how much is thrown away at most
     */
    PlacesValve(
            Places places, Predicate<String> bypass, Duration uploadTime, long swallowBytes, DirectProblem problems) {
        super(true);
        this.places = places;
        this.bypass = bypass;
        this.uploadTime = uploadTime;
        this.swallowBytes = swallowBytes;
        this.problems = problems;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Arrival.at(request.getCoyoteRequest().getStartTimeNanos(), request);
        String path = request.getDecodedRequestURI(); // none, if the request line cannot be read
        if (path != null && !hasBody(request) && bypass.test(path)) {
            getNext().invoke(request, response);
        } else if (places.take()) {
            try {
                serve(request, response);
            } finally {
                places.leave();
            }
        } else {
            refuse(request, response);
        }
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private void serve(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        InputBuffer body = coyote.getInputBuffer();
        Upload upload = new Upload(body, coyote.getStartTimeNanos(), uploadTime, System::nanoTime);
        coyote.setInputBuffer(upload);
        try {
            getNext().invoke(request, response);
            response.finishResponse();
            if (hasBody(request) && !(mayBeDrained(request) && upload.drain(swallowBytes, LINGER))) {
                close(request);
            }
        } catch (IOException gone) {
            close(request);
            throw gone;
        } finally {
            coyote.setInputBuffer(body);
        }
    }

    /** A client that waits to be asked for the body sends none after the answer. */
    private boolean mayBeDrained(Request request) {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        boolean waits = coyote.hasExpectation() && coyote.getBytesRead() == 0;
        return !waits && coyote.getContentLengthLong() - coyote.getBytesRead() <= swallowBytes;
    }

    /** At once, so that no thread waits: of the body only what is there already is read. */
    private void refuse(Request request, Response response) {
        QueueFull full = QueueFull.noPlace(places.all(), RETRY_AFTER);
        response.setStatus(full.type().status().value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
        response.setHeader(HttpHeaders.CONNECTION, "close");
        problems.answer(request, response, full.type().body(String.valueOf(full.getMessage())));
        try {
            readWhatIsThere(request.getCoyoteRequest());
        } catch (IOException broken) {
            containerLog().debug("a request that was refused cannot be read", broken);
        }
        close(request);
    }

    private org.apache.juli.logging.Log containerLog() {
        return getContainer().getLogger();
    }

    private static void readWhatIsThere(org.apache.coyote.Request request) throws IOException {
        Upload.Discarded discarded = new Upload.Discarded();
        boolean more = request.getContentLengthLong() > 0; // chunks cannot be read without waiting
        while (more) {
            request.action(ActionCode.AVAILABLE, true);
            more = request.getAvailable() > 1 && request.doRead(discarded) > 0;
        }
    }

    private static void close(Request request) {
        request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
    }
}
