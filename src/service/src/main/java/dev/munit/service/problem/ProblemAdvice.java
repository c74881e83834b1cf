package dev.munit.service.problem;

import dev.munit.service.limits.LimitsProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns every exception into a problem. What Spring or Tomcat say about an error goes to the log: the caller gets a
 * sentence of ours.
 */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final LimitsProperties limits;
    private final TomcatServerProperties tomcat;

    ProblemAdvice(LimitsProperties limits, TomcatServerProperties tomcat) {
        this.limits = limits;
        this.tomcat = tomcat;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Problem problem, HttpServletRequest request) {
        logInDetail(problem, request);
        ProblemDetail body = problem.type().body(String.valueOf(problem.getMessage()));
        HttpHeaders headers = new HttpHeaders();
        if (!problem.errors().isEmpty()) {
            body.setProperty("errors", problem.errors());
        }
        problem.retryAfter().ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds())));
        return answer(problem.type(), body, headers, request);
    }

    /** What is wrong with a field may repeat what was sent, a style code among it: then the log has its name alone. */
    private static void logInDetail(Problem problem, HttpServletRequest request) {
        List<String> fields = problem.errors().stream().map(InvalidField::field).toList();
        if (fields.isEmpty()) {
            LOG.debug("{} {}: {}", request.getMethod(), request.getRequestURI(), problem.getMessage(), problem);
        } else {
            LOG.debug(
                    "{} {}: {} {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    problem.type().slug(),
                    fields,
                    problem.getCause());
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownPath(NoResourceFoundException missing, HttpServletRequest request) {
        return answer(
                ProblemType.NOT_FOUND,
                "Nothing is offered at " + request.getRequestURI()
                        + "; the console at /swagger-ui.html lists every call.",
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMethod(
            HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        String[] supported = wrong.getSupportedMethods();
        String methods = supported == null ? "another method" : String.join(" or ", supported);
        return answer(
                ProblemType.METHOD_NOT_ALLOWED,
                request.getRequestURI() + " is asked with " + methods + ", not with " + wrong.getMethod() + ".",
                wrong.getHeaders(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongContent(HttpMediaTypeNotSupportedException wrong, HttpServletRequest request) {
        return answer(
                ProblemType.UNSUPPORTED_CONTENT,
                "A body of type " + wrong.getContentType() + " is not read here; send "
                        + list(wrong.getSupportedMediaTypes()) + ".",
                wrong.getHeaders(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException wrong, HttpServletRequest request) {
        String accept = String.join(", ", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        return answer(
                ProblemType.NOT_ACCEPTABLE,
                "'" + accept + "' cannot be made; ask for one of " + list(wrong.getSupportedMediaTypes()) + ".",
                wrong.getHeaders(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> uploadTooLarge(MaxUploadSizeExceededException large, HttpServletRequest request) {
        LOG.debug("too large a form", large);
        return problem(tooLarge(NestedExceptionUtils.getMostSpecificCause(large)), request);
    }

    /** Tomcat has no name of its own for too many bytes of texts. */
    private RequestTooLarge tooLarge(Throwable cause) {
        if (cause instanceof FileCountLimitExceededException) {
            return RequestTooLarge.parts(limits.parts());
        }
        return cause instanceof SizeException
                ? RequestTooLarge.bytes(limits.requestSize())
                : RequestTooLarge.texts(tomcat.getMaxHttpFormPostSize());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableForm(MultipartException unreadable, HttpServletRequest request) {
        return problem(problemIn(unreadable).orElseGet(() -> new UnreadableForm(unreadable)), request);
    }

    /** The one for which a form was not read to its end. */
    private static Optional<Problem> problemIn(Throwable wrapped) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(wrapped);
        return cause instanceof Problem problem ? Optional.of(problem) : Optional.empty();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadableParameters(
            InvalidParameterException unreadable, HttpServletRequest request) {
        logKind(unreadable); // its message quotes what was sent, a style code perhaps
        return answer(
                ProblemType.UNREADABLE_REQUEST,
                "The parameters in the address cannot be read: too many of them, or a % that is not followed by two"
                        + " hexadecimal digits.",
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler({BadRequestException.class, HttpMessageNotReadableException.class, TypeMismatchException.class})
    ResponseEntity<ProblemDetail> unreadable(Exception unreadable, HttpServletRequest request) {
        logKind(unreadable);
        return answer(
                ProblemType.UNREADABLE_REQUEST, ProblemType.UNREADABLE_REQUEST.cause(), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anythingElse(Exception unexpected, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(unexpected)) {
            LOG.debug("the client has gone", unexpected);
            return answer(ProblemType.CLIENT_GONE, ProblemType.CLIENT_GONE.cause(), new HttpHeaders(), request);
        }
        if (unexpected instanceof ErrorResponse response
                && response.getStatusCode().is4xxClientError()) {
            LOG.debug("refused by Spring", unexpected);
            HttpStatusCode status = response.getStatusCode();
            ProblemType type = ProblemType.ofStatus(status.value());
            return answer(type, type.body(status, type.cause()), response.getHeaders(), request);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), unexpected);
        return answer(ProblemType.INTERNAL_ERROR, ProblemType.INTERNAL_ERROR.cause(), new HttpHeaders(), request);
    }

    private static void logKind(Throwable unreadable) {
        LOG.debug(
                "unreadable: {}, because of {}",
                unreadable.getClass().getName(),
                NestedExceptionUtils.getMostSpecificCause(unreadable).getClass().getName());
    }

    private static String list(List<MediaType> types) {
        return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
    }

    private static ResponseEntity<ProblemDetail> answer(
            ProblemType type, String detail, HttpHeaders headers, HttpServletRequest request) {
        return answer(type, type.body(detail), headers, request);
    }

    private static ResponseEntity<ProblemDetail> answer(
            ProblemType type, ProblemDetail body, HttpHeaders headers, HttpServletRequest request) {
        Outcome.is(type, request);
        HttpHeaders all = new HttpHeaders(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(body, all, body.getStatus());
    }
}
