package dev.munit.service.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * The kinds of error that the service answers with. {@code docs/errors.md} is this list; {@code GET /problems/<slug>}
 * returns one entry of it.
 */
public enum ProblemType {
    INVALID_PARAMETER(
            400,
            "A parameter is wrong",
            "A parameter or part is missing, unknown, out of range or not of the kind it should be.",
            "Each entry of errors[] names one field and says what it should be. The console at /swagger-ui.html lists"
                    + " every parameter with its range and default."),
    UNREADABLE_REQUEST(
            400,
            "The request cannot be read",
            "The request breaks the rules of HTTP or of multipart/form-data: an address with characters that are not"
                    + " allowed, headers that are too large, a body that is cut short, a missing boundary. Where HTTP"
                    + " has a more exact status, the answer has that instead: 417 for an Expect that is not"
                    + " 100-continue, 501 for an unknown transfer coding, 505 for a version of HTTP that is not spoken"
                    + " here.",
            "Send the picture with curl -F image=@picture.png, or look at how the client builds its request."),
    UNAUTHORIZED(
            401,
            "No API key, or none that counts",
            "The service asks for an API key, and the request has none or one that is not known here.",
            "Send the key as Authorization: Bearer <key> or as X-API-Key: <key>. Whoever runs the service makes keys with"
                    + " java -jar munit-service.jar api-key <name>."),
    ORIGIN_NOT_ALLOWED(
            403,
            "Not from a page of another origin",
            "A browser sends this request for a page of another origin, which munit.security.cors.origins does not name.",
            "Whoever runs the service can add the page's origin to munit.security.cors.origins. Programs other than"
                    + " browsers are not asked where they come from."),
    NOT_FOUND(
            404,
            "No such address",
            "Nothing is offered at this path.",
            "The console at /swagger-ui.html lists every call."),
    UNKNOWN_MODEL(
            404,
            "No such model",
            "The parameter model names a model, or a version of one, that is not there.",
            "GET /models lists the models that are. A model is found at start in its folder in munit.models.dir, or later by"
                    + " POST /models/{name}/reload."),
    UNKNOWN_JOB(
            404,
            "No such job",
            "No job has this id: it was deleted or given up, its result was kept for munit.jobs.keep and is gone, its"
                    + " place was needed, the service was started anew, or another API key made it.",
            "Send the request again, and fetch the result as soon as the job is done. Where several instances of the"
                    + " service share an address, a job is known to the one that took it alone."),
    METHOD_NOT_ALLOWED(
            405,
            "Wrong method",
            "The path exists, but not with this HTTP method.",
            "The header Allow names the methods that it has."),
    NOT_ACCEPTABLE(
            406,
            "None of the accepted types can be made",
            "The header Accept names only media types that this call does not make.",
            "Ask for one of those that the answer lists, or send no Accept header for a PNG."),
    JOB_NOT_DONE(
            409,
            "The job is not done",
            "A job's result is asked for while the job waits or is worked on.",
            "Look at GET /jobs/{id} now and then, after the number of seconds in the header Retry-After, until its state"
                    + " is done or failed."),
    REQUEST_TOO_LARGE(
            413,
            "Too many bytes",
            "The request, or an image in it, has more bytes (or parts) than munit.limits.* allows; or it is a form whose"
                    + " parts without a file name, which count as texts, have more than"
                    + " server.tomcat.max-http-form-post-size (2 MB).",
            "Send a smaller file; a JPEG is often a tenth of a PNG. Send a picture in a form with a file name. Whoever"
                    + " runs the service can raise munit.limits.request-size."),
    TOO_MANY_PIXELS(
            413,
            "Too many pixels",
            "The image has more pixels than munit.limits.image-pixels, a longer side than munit.limits.image-side, or"
                    + " takes more memory than munit.limits.unpacked-size; or the model would have to work at, or the"
                    + " answer would have, more pixels than munit.limits.working-pixels or munit.limits.answer-pixels;"
                    + " or the result of a job more bytes than munit.jobs.memory.",
            "Send a smaller image, or ask for a smaller resolution, a smaller size or fewer samples: the answer says"
                    + " which."),
    UNSUPPORTED_CONTENT(
            415,
            "Not a content type that is read",
            "The header Content-Type says that the body is neither a form with an image nor an image.",
            "Send multipart/form-data with a part image (curl -F image=@picture.png), or the image itself as"
                    + " image/png, image/jpeg, image/webp, image/gif, image/bmp or application/octet-stream."),
    UNSUPPORTED_IMAGE(
            415,
            "Not an image that is read",
            "The bytes are not an image of a format that is read here.",
            "Send a JPEG, PNG, WebP, GIF or BMP."),
    BROKEN_IMAGE(
            422,
            "The image is broken",
            "The bytes begin like an image but cannot be decoded: the file is cut short or damaged.",
            "Open the file in a viewer, save it again, and send that."),
    NO_RECIPE(
            422,
            "The picture does not say how it was made",
            "POST /inspect reads what the service writes into its pictures, and this picture carries nothing of it: it"
                    + " was not made here, or another program saved it without its texts.",
            "Send the file as it came from the service; programs that edit or shrink pictures often leave texts out."),
    BROKEN_MODEL(
            422,
            "The model is broken",
            "A model that was to be reloaded cannot be loaded as it is on disk. What was loaded before is still offered.",
            "The answer names the file that is wrong. Write the bundle again and reload it again."),
    CLIENT_GONE(
            499,
            "The client has gone",
            "The connection was closed before the answer was ready, so the rest of the work was dropped. Nobody gets to"
                    + " read this; it stands in the metrics.",
            "Wait longer in the client: munit.queue.deadline says how long an answer can take."),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "This caller, known by API key or else by address, has sent more requests than munit.rate.* allows.",
            "Send the next after the number of seconds in the header Retry-After."),
    QUEUE_FULL(
            503,
            "Too much to do",
            "As many requests are waiting as munit.queue.length allows, this one has waited for munit.queue.max-wait, or as"
                    + " many are being sent and read as there are threads for; or the answer is made, and those that others"
                    + " are reading leave no memory for it. Of a reload: another is under way.",
            "Try again after the number of seconds in the header Retry-After. The result of a job stays where it is."),
    JOBS_FULL(
            503,
            "Too many jobs",
            "As many jobs wait, are worked on, or have a result that nobody has fetched, as munit.jobs.most allows, or as"
                    + " many of this caller as munit.jobs.most-each allows.",
            "Try again after the number of seconds in the header Retry-After. DELETE /jobs/{id} gives the place of a job"
                    + " back whose result was fetched or is not wanted."),
    NOT_READY(
            503,
            "No model is ready",
            "The models are still being loaded, the one that is asked for could not be loaded, there is none, or the"
                    + " service is stopping.",
            "Try again after the seconds in Retry-After: a model that could not be loaded is tried again then. GET"
                    + " /readyz says what is missing; a model is a folder with a bundle.json in munit.models.dir."),
    OUT_OF_TIME(
            504,
            "Out of time",
            "Sending the request and the work took longer than munit.queue.deadline (of a job: munit.jobs.deadline), or"
                    + " than the request's own Prefer: wait=10 or X-Request-Timeout: 10 (seconds) allows.",
            "Ask for fewer samples or a smaller resolution, or allow more time; Prefer: respond-async does not wait."),
    INTERNAL_ERROR(
            500,
            "Something went wrong here",
            "An error in the service. The details are in its log, under the request id.",
            "Report it with the value of the header X-Request-Id.");

    /** The path below which every type can be looked up. */
    public static final String PATH = "/problems/";

    private final int status;
    private final String title;
    private final String cause;
    private final String cure;

    ProblemType(int status, String title, String cause, String cure) {
        this.status = status;
        this.title = title;
        this.cause = cause;
        this.cure = cure;
    }

    /** The last part of its address, and its name in metrics: {@code unknown-model}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public HttpStatusCode status() {
        return HttpStatusCode.valueOf(status);
    }

    public String title() {
        return title;
    }

    public String cause() {
        return cause;
    }

    public String cure() {
        return cure;
    }

    /** The stable {@code type} of RFC 9457, relative to the service's own address. */
    public URI uri() {
        return URI.create(PATH + slug());
    }

    /** The body of an answer of this type, with the type's own status. */
    public ProblemDetail body(String detail) {
        return body(status(), detail);
    }

    /** The body of an answer of this type with a more exact status, as 505 for an unreadable request. */
    public ProblemDetail body(HttpStatusCode status, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(uri());
        body.setTitle(title);
        return body;
    }

    static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** The type for an error of the web server or of Spring that is known by its status alone. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 429 -> TOO_MANY_REQUESTS;
            case 413 -> REQUEST_TOO_LARGE;
            case 415 -> UNSUPPORTED_CONTENT;
            case 503 -> NOT_READY;
            case 504 -> OUT_OF_TIME;
            case 501, 505 -> UNREADABLE_REQUEST;
            default -> status >= 500 ? INTERNAL_ERROR : UNREADABLE_REQUEST;
        };
    }
}
