package dev.munit.client;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The service. Safe for many threads.
 *
 * <pre>{@code
 * Munit munit = Munit.at("http://localhost:8080");
 * MadePicture chairs = munit.translate(PictureRequest.of(Path.of("outline.png")).samples(6).seed(7));
 * Files.write(Path.of("chairs.png"), chairs.bytes());
 * }</pre>
 *
 * <p>What takes long need not be waited for:
 *
 * <pre>{@code
 * Job job = munit.translateLater(PictureRequest.of(Path.of("outline.png")).samples(16));
 * MadePicture sheet = munit.await(job, Duration.ofMinutes(5));
 * }</pre>
 *
 * <p>Every method throws {@link MunitProblem} for what the service refuses, and Spring's
 * {@link org.springframework.web.client.ResourceAccessException} where it cannot be reached.
 */
@HttpExchange
public interface Munit {
    String PNG = "image/png";
    String JPEG = "image/jpeg";
    String WEBP = "image/webp";
    String GIF = "image/gif";
    String ZIP = "application/zip";
    String JSON = "application/json";

    /** How a request says that it is not waited for (RFC 7240). */
    String LATER = "Prefer=respond-async";

    /**
     * The service at an address.
     *
     * @param address {@code http://localhost:8080}
     */
    static Munit at(String address) {
        return over(RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl(address));
    }

    /** The service by way of a client with an address, time limits, credentials or observations of its own. */
    static Munit over(RestClient.Builder client) {
        RestClient ready = client.clone()
                .configureMessageConverters(
                        converters -> converters.registerDefaults().addCustomConverter(new MadePictureReader()))
                .defaultStatusHandler(HttpStatusCode::isError, MunitProblem::raise)
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(ready))
                .customArgumentResolver(new RequestParts())
                .build()
                .createClient(Munit.class);
    }

    /** A picture in random or given styles, as a PNG; several samples stand on one sheet. */
    default MadePicture translate(PictureRequest request) {
        return translate(request, PNG);
    }

    /**
     * A picture in random or given styles.
     *
     * @param accept a media type, or several with their qualities
     */
    @PostExchange("/translate")
    MadePicture translate(PictureRequest request, @RequestHeader("Accept") String accept);

    /** Each picture of its own, with the style code of each. */
    @PostExchange(url = "/translate", accept = JSON)
    Translation translateEach(PictureRequest request);

    /** A picture in the style of others, as a PNG. */
    default MadePicture guided(PictureRequest request) {
        return guided(request, PNG);
    }

    @PostExchange("/translate/guided")
    MadePicture guided(PictureRequest request, @RequestHeader("Accept") String accept);

    @PostExchange(url = "/translate/guided", accept = JSON)
    Translation guidedEach(PictureRequest request);

    /** A picture in styles that turn into each other, as an animated GIF. */
    default MadePicture interpolate(PictureRequest request) {
        return interpolate(request, GIF);
    }

    @PostExchange("/translate/interpolate")
    MadePicture interpolate(PictureRequest request, @RequestHeader("Accept") String accept);

    @PostExchange(url = "/translate/interpolate", accept = JSON)
    Translation interpolateEach(PictureRequest request);

    /** As {@link #translate(PictureRequest)}, but answered later. */
    default Job translateLater(PictureRequest request) {
        return translateLater(request, PNG);
    }

    /**
     * As {@link #translate(PictureRequest, String)}, but answered later: what is wrong with the request itself is said
     * at once, what is found on the way by the job.
     *
     * @param accept what the job's result is to be
     */
    @PostExchange(url = "/translate", headers = LATER)
    Job translateLater(PictureRequest request, @RequestHeader("Accept") String accept);

    /** As {@link #guided(PictureRequest)}, but answered later. */
    default Job guidedLater(PictureRequest request) {
        return guidedLater(request, PNG);
    }

    @PostExchange(url = "/translate/guided", headers = LATER)
    Job guidedLater(PictureRequest request, @RequestHeader("Accept") String accept);

    /** As {@link #interpolate(PictureRequest)}, but answered later. */
    default Job interpolateLater(PictureRequest request) {
        return interpolateLater(request, GIF);
    }

    @PostExchange(url = "/translate/interpolate", headers = LATER)
    Job interpolateLater(PictureRequest request, @RequestHeader("Accept") String accept);

    /** Where a job stands. */
    @GetExchange(url = "/jobs/{id}", accept = JSON)
    Job job(@PathVariable String id);

    /**
     * What came of a job, as often as it is asked for until it is no longer kept.
     *
     * @throws MunitProblem what the job failed with, or {@code job-not-done}
     */
    @GetExchange("/jobs/{id}/result")
    MadePicture jobResult(@PathVariable String id);

    /** What came of a job whose result was to be {@link #JSON}. */
    @GetExchange("/jobs/{id}/result")
    Translation jobResultEach(@PathVariable String id);

    /** Cancels a job, or lets go of its result. Either way it is forgotten; this is the last that is heard of it. */
    @DeleteExchange(url = "/jobs/{id}", accept = JSON)
    Job cancelJob(@PathVariable String id);

    /**
     * Waits for a job, and fetches what came of it.
     *
     * @throws TimeoutException if it is not over within that time; it goes on
     * @throws MunitProblem what the job failed with
     */
    default MadePicture await(Job job, Duration atMost) throws InterruptedException, TimeoutException {
        return jobResult(Patience.until(() -> job(job.id()), atMost).id());
    }

    /** Waits for a job whose result was to be {@link #JSON}, and fetches what came of it. */
    default Translation awaitEach(Job job, Duration atMost) throws InterruptedException, TimeoutException {
        return jobResultEach(Patience.until(() -> job(job.id()), atMost).id());
    }

    /** The style of a picture. */
    @PostExchange(url = "/styles", accept = JSON)
    Style style(PictureRequest request);

    /** How a picture was made. */
    @PostExchange(url = "/inspect", accept = JSON)
    Recipe inspect(PictureRequest request);

    /**
     * The picture that a recipe is of, made again.
     *
     * @param original the picture that it was made from
     */
    default MadePicture again(Recipe recipe, PictureRequest original) {
        Recipe.Again again = recipe.again();
        PictureRequest request = original.with(again.parameters());
        return again.path().endsWith("/interpolate")
                ? interpolate(request, again.accept())
                : translate(request, again.accept());
    }

    /** What can be asked for. */
    @GetExchange(url = "/models", accept = JSON)
    Models models();

    @GetExchange(url = "/models/{name}", accept = JSON)
    Model model(@PathVariable String name);
}
