package dev.munit.inference;

import ai.onnxruntime.OrtException;
import dev.munit.image.Picture;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.GraphKind;
import java.util.List;
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
 * <p>Each call waits for its turn on the device and for the result. With a {@link Work} it can be cancelled meanwhile,
 * and the runs of one request keep their place among those of others.
 *
 * <p>Safe for many threads. {@link #close()} waits for the runs that are under way and for leases; a session is never
 * closed during a run, which would end the process.
 */
public final class Translator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Translator.class);

    /** One batch is computed and the next waits while the pictures of the one before are being used. */
    private static final int BATCHES_AHEAD = 2;

    private final BundleManifest manifest;
    private final Provider provider;
    private final LoadedGraphs graphs;
    private final DeviceWorker worker;
    private final long maxPixels;
    private final Leases leases;

    /** @param closed told when everything has been closed */
    Translator(
            BundleManifest manifest,
            Provider provider,
            LoadedGraphs graphs,
            DeviceWorker worker,
            long maxPixels,
            Consumer<Translator> closed) {
        this.manifest = manifest;
        this.provider = provider;
        this.graphs = graphs;
        this.worker = worker;
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
     * How much memory the model's weights take, in bytes: each once, in all the forms that pictures so far have needed.
     * What runs need besides comes and goes with the sizes of pictures.
     */
    public long weightBytes() {
        return graphs.weightBytes();
    }

    /** Sessions that are open for it, for all image sizes. */
    public int openSessions() {
        return graphs.openSessions();
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
        return encode(direction, image, new Work());
    }

    /**
     * What a picture of the direction's source domain shows.
     *
     * @throws WorkCancelled if the work is not wanted any more
     * @throws InferenceFailed if it cannot be computed
     */
    public ContentCode encode(Direction direction, ModelInput image, Work work) {
        ModelGraph graph = graph(direction.source(), GraphKind.CONTENT_ENCODER, image.framing());
        PendingRun run = submit(graph, Map.of("image", image.tensor()), work);
        return new ContentCode(result(graph, run), image.framing());
    }

    /**
     * How a picture of a domain looks.
     *
     * @param domain 0 for a, 1 for b
     */
    public StyleCode encodeStyle(int domain, ModelInput image) {
        return encodeStyle(domain, image, new Work());
    }

    /**
     * How a picture of a domain looks.
     *
     * @param domain 0 for a, 1 for b
     * @throws WorkCancelled if the work is not wanted any more
     * @throws InferenceFailed if it cannot be computed
     */
    public StyleCode encodeStyle(int domain, ModelInput image, Work work) {
        ModelGraph graph = graph(domain, GraphKind.STYLE_ENCODER, image.framing());
        PendingRun run = submit(graph, Map.of("image", image.tensor()), work);
        return new StyleCode(result(graph, run).toArray());
    }

    /**
     * A picture of the direction's target domain with that content in that style, of the size of the model's input.
     *
     * @throws WrongStyleLength if the code is not as long as this model's styles
     */
    public Picture decode(Direction direction, ContentCode content, StyleCode style) {
        return decode(direction, content, List.of(style), new Work()).next();
    }

    /**
     * Pictures of the direction's target domain with that content, one in each style.
     *
     * @throws WrongStyleLength if a code is not as long as this model's styles
     */
    public Decoding decode(Direction direction, ContentCode content, List<StyleCode> styles, Work work) {
        for (StyleCode style : styles) {
            if (style.dimension() != manifest.styleDim()) {
                throw new WrongStyleLength(manifest.styleDim(), style.dimension());
            }
        }
        ModelGraph graph = graph(direction.target(), GraphKind.DECODER, content.framing());
        return new Decoding(
                styles,
                BATCHES_AHEAD * worker.maxBatch(),
                style -> submit(graph, inputs(content, style), work),
                run -> PixelTensors.toPicture(
                        result(graph, run), content.framing().worked()));
    }

    private static Map<String, FloatTensor> inputs(ContentCode content, StyleCode style) {
        return Map.of("content", content.tensor(), "style", FloatTensor.of(style.values(), 1, style.dimension()));
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

    private ModelGraph graph(int domain, GraphKind kind, Framing framing) {
        return new ModelGraph(graphs, manifest, domain, kind, framing.padded());
    }

    /** The device gives the lease back when it is done with the run, which may be after its caller has left. */
    private PendingRun submit(ModelGraph graph, Map<String, FloatTensor> inputs, Work work) {
        work.requireWanted();
        Lease lease = leases.takeWithin();
        try {
            graph.open(work);
            return worker.submit(graph, inputs, work, lease::close);
        } catch (UnloadableModel e) {
            lease.close();
            throw failed(graph, e);
        } catch (RuntimeException | Error refused) {
            lease.close();
            throw refused;
        }
    }

    private FloatTensor result(ModelGraph graph, PendingRun run) {
        try {
            return run.await();
        } catch (OrtException | UnloadableModel e) {
            throw failed(graph, e);
        }
    }

    private InferenceFailed failed(ModelGraph graph, Exception e) {
        String name = manifest.name().value();
        LOG.error("The {} of {} failed on {} pixels", graph.kind().key(), name, graph.padded(), e);
        return new InferenceFailed(
                "the model " + name + " could not work on a picture of " + graph.padded()
                        + " pixels; the log has the reason",
                e);
    }
}
