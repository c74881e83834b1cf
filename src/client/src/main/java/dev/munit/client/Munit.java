package dev.munit.client;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
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
