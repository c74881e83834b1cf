package dev.munit.inference;

import ai.onnxruntime.OrtException;
import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.GraphKind;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loaded model: takes pictures apart into content and style and makes pictures of them. Content is encoded once and
 * decoded in as many styles as are wanted.
 *
 * <pre>{@code
 * ModelInput input = translator.prepare(picture, new ModelResolution());
 * ContentCode content = translator.encode(Direction.A2B, input);
 * Picture answer = translator.decode(Direction.A2B, content, StyleSampler.sample(seed, 0, styleDim));
 * }</pre>
 *
 * <p>Safe for many threads. {@link #close()} waits for the runs that are under way and for leases; a session is never
 * closed during a run, which would end the process.
 */
public final class Translator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Translator.class);

    private final BundleManifest manifest;
    private final Provider provider;
    private final LoadedGraphs graphs;
    private final long maxPixels;
    private final Leases leases;

    /** @param closed told when everything has been closed */
    Translator(
            BundleManifest manifest,
            Provider provider,
            LoadedGraphs graphs,
            long maxPixels,
            Consumer<Translator> closed) {
        this.manifest = manifest;
        this.provider = provider;
        this.graphs = graphs;
        this.maxPixels = maxPixels;
        this.leases = new Leases(() -> {
            graphs.close();
            closed.accept(this);
        });
    }

    public BundleManifest manifest() {
        return manifest;
    }

    /** What it runs on. */
    public Provider provider() {
        return provider;
    }

    /**
     * Keeps the model open from one step of a piece of work to the next. Single steps need no lease.
     *
     * @throws TranslatorClosed if {@link #close()} has been called
     */
    public Lease lease() {
        return leases.take();
    }

    /**
     * A picture made ready for this model; the same for content and style, and for either domain.
     *
     * @throws PictureTooLarge if the model would have to work on more pixels than allowed
     */
    public ModelInput prepare(Picture picture, Resolution resolution) {
        return ModelInput.of(picture, resolution, manifest, maxPixels);
    }

    /** What a picture of the direction's source domain shows. */
    public ContentCode encode(Direction direction, ModelInput image) {
        ImageSize padded = image.framing().padded();
        GeneratorHyperparameters hp = manifest.hyperparameters();
        int step = hp.sizeStep();
        DirectTensor content = DirectTensor.allocate(1, hp.contentDim(), padded.height() / step, padded.width() / step);
        Map<String, DirectTensor> inputs = Map.of("image", image.tensor());
        run(direction.source(), GraphKind.CONTENT_ENCODER, padded, inputs, "content", content);
        return new ContentCode(content, image.framing());
    }

    /**
     * How a picture of a domain looks.
     *
     * @param domain 0 for a, 1 for b
     */
    public StyleCode encodeStyle(int domain, ModelInput image) {
        DirectTensor style = DirectTensor.allocate(1, manifest.styleDim());
        Map<String, DirectTensor> inputs = Map.of("image", image.tensor());
        run(domain, GraphKind.STYLE_ENCODER, image.framing().padded(), inputs, "style", style);
        return new StyleCode(style.toArray());
    }

    /**
     * A picture of the direction's target domain with that content in that style, of the size of the model's input.
     *
     * @throws WrongStyleLength if the code is not as long as this model's styles
     */
    public Picture decode(Direction direction, ContentCode content, StyleCode style) {
        if (style.dimension() != manifest.styleDim()) {
            throw new WrongStyleLength(manifest.styleDim(), style.dimension());
        }
        ImageSize padded = content.framing().padded();
        DirectTensor image =
                DirectTensor.allocate(1, manifest.hyperparameters().inputDim(), padded.height(), padded.width());
        Map<String, DirectTensor> inputs =
                Map.of("content", content.tensor(), "style", DirectTensor.of(style.values(), 1, style.dimension()));
        run(direction.target(), GraphKind.DECODER, padded, inputs, "image", image);
        return PixelTensors.toPicture(image, content.framing().worked());
    }

    /** Runs everything once at the model's own size, so that the first picture does not wait for it. */
    public void warmUp() {
        int side = manifest.imageSize();
        ModelInput black = prepare(new Picture(side, side, new byte[3 * side * side]), new ModelResolution());
        for (Direction direction : Direction.values()) {
            StyleCode style = encodeStyle(direction.target(), black);
            decode(direction, encode(direction, black), style);
        }
    }

    /**
     * Frees the model's sessions once nobody uses them any more; waits until then. Whoever holds a lease must not call
     * this, or waits for itself.
     */
    @Override
    public void close() {
        leases.close();
    }

    private void run(
            int domain,
            GraphKind kind,
            ImageSize padded,
            Map<String, DirectTensor> inputs,
            String output,
            DirectTensor result) {
        Lease lease = leases.takeWithin();
        try {
            graphs.session(domain, kind, padded).run(inputs, output, result);
        } catch (OrtException | UnloadableModel e) {
            LOG.error(
                    "The {} of {} failed on {} pixels",
                    kind.key(),
                    manifest.name().value(),
                    padded,
                    e);
            throw new InferenceFailed(
                    "the model " + manifest.name().value() + " could not work on a picture of " + padded
                            + " pixels; the log has the reason",
                    e);
        } finally {
            lease.close();
        }
    }
}
