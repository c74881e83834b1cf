package dev.munit.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.munit.model.GanType;
import dev.munit.training.RestlessCollector;
import dev.munit.training.config.LossWeights;
import dev.munit.training.config.Precision;
import dev.munit.training.golden.GoldenNetworks;
import dev.munit.training.golden.Npy;
import dev.munit.training.network.DjlKernels;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import dev.munit.training.torchscript.FusedAdamKernel;
import dev.munit.training.torchscript.TorchScriptKernels;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

/** Three whole iterations against an independent PyTorch implementation, whenever memory is collected. */
@ExtendWith(RestlessCollector.class)
class GoldenStepTests {
    private static final double LOSS_TOLERANCE = 1e-3;
    private static final double LEARNING_RATE = 1e-4;
    private static final double GRADIENT_TOLERANCE = 1e-3;
    private static final double PARAMETER_TOLERANCE = 1e-4;
    /**
     * The layer norms' betas start at 0, so after three iterations they are nothing but three of Adam's steps of 1e-4.
     * Adam divides the gradient by its own size, so where two gradients nearly cancel, rounding shows: up to 5 % of a
     * step.
     */
    private static final double SMALLEST_STEP = 5e-6;

    @Test
    void djlKernelsFollowPyTorchThroughThreeIterations() throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            follow(manager, kernels, new DjlAdamKernel(), BothDomains.oneAfterTheOther(1));
        }
    }

    @Test
    void torchScriptKernelsFollowPyTorchThroughThreeIterations() throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new TorchScriptKernels(manager, Precision.FP32);
                FusedAdamKernel adamKernel = new FusedAdamKernel(manager);
                BothDomains both = BothDomains.on(2)) {
            follow(manager, kernels, adamKernel, both);
        }
    }

    private static void follow(NDManager manager, Kernels kernels, AdamKernel adamKernel, BothDomains both)
            throws Exception {
        MunitNetworks networks = GoldenNetworks.load(manager, kernels);
        RecordingAdamKernel recorder = new RecordingAdamKernel(adamKernel, networks);
        Adam generatorAdam = new Adam(manager, networks.generatorParameters(), AdamSettings.PUBLISHED, recorder);
        Adam discriminatorAdam =
                new Adam(manager, networks.discriminatorParameters(), AdamSettings.PUBLISHED, recorder);
        List<Map<String, Object>> steps = goldenSteps();
        for (int i = 0; i < steps.size(); i++) {
            Map<String, Object> golden = steps.get(i);
            recorder.nextIteration(images(i), noise(i));
            MunitStep step = new MunitStep(
                    manager,
                    networks,
                    generatorAdam,
                    discriminatorAdam,
                    MunitStep.Settings.published(
                            weights(map(golden, "weights")), GanType.LSGAN, GoldenNetworks.GENERATOR.styleDim()),
                    both,
                    null);
            MunitStep.Outcome outcome = step.run(images(i), noise(i), LearningRates.of(LEARNING_RATE));
            assertThat(outcome.discriminatorSkipped()).isFalse();
            assertThat(outcome.generatorSkipped()).isFalse();
            checkLosses(outcome.losses(), map(golden, "losses"), i);
            if (golden.get("gradient_norms") != null) {
                checkGradients(recorder.norms, map(golden, "gradient_norms"));
            }
            checkParameters(networks, map(golden, "after"), i);
        }
    }

    private static void checkLosses(Losses ours, Map<String, Object> golden, int step) {
        Map<String, Float> byGoldenName = new LinkedHashMap<>();
        ours.byName()
                .forEach((name, value) -> byGoldenName.put(
                        name.replace("loss_dis_", "dis_")
                                .replace("loss_gen_cycrecon_x_", "cyc_")
                                .replace("loss_gen_total", "gen_total")
                                .replace("loss_gen_", ""),
                        value));
        golden.forEach((name, value) -> {
            float mine = byGoldenName.get(name);
            if (!(name.startsWith("cyc_") && mine == 0)) {
                assertClose("step " + step + " " + name, mine, number(value), LOSS_TOLERANCE);
            }
        });
        assertThat(ours.cycA() > 0).isEqualTo(step == 2);
    }

    private static void checkGradients(Map<String, Double> norms, Map<String, Object> golden) {
        double largest = golden.values().stream()
                .mapToDouble(GoldenStepTests::number)
                .max()
                .orElseThrow();
        golden.forEach((name, value) -> {
            // A bias in front of a normalisation has no gradient but rounding noise.
            if (number(value) > 1e-5 * largest) {
                assertClose("gradient of " + name, norms.get(name), number(value), GRADIENT_TOLERANCE);
            } else {
                assertThat(norms.get(name)).as("gradient of " + name).isLessThan(1e-4 * largest);
            }
        });
    }

    private static void checkParameters(MunitNetworks networks, Map<String, Object> golden, int step) {
        Map<String, Parameter> byName = named(networks);
        assertThat(byName.keySet()).containsExactlyInAnyOrderElementsOf(golden.keySet());
        golden.forEach((name, value) -> {
            double norm = number(((List<?>) value).get(1));
            double tolerance = isInFrontOfInstanceNorm(name)
                    ? (step + 1)
                            * LEARNING_RATE
                            * Math.sqrt((double) byName.get(name).getArray().size())
                    : Math.max(PARAMETER_TOLERANCE * norm, SMALLEST_STEP);
            assertThat(norm(byName.get(name).getArray()))
                    .as("step " + step + " " + name)
                    .isCloseTo(norm, within(tolerance));
        });
    }

    /**
     * An instance norm takes such a bias away again: its gradient is 0 but for rounding, which Adam enlarges to whole
     * steps in whatever direction.
     */
    private static boolean isInFrontOfInstanceNorm(String name) {
        return name.endsWith(".conv.bias") && (name.contains("enc_content") || name.contains(".dec.model.0."));
    }

    private static void assertClose(String what, double actual, double expected, double relative) {
        assertThat(actual).as(what).isCloseTo(expected, within(relative * Math.abs(expected)));
    }

    private static MunitStep.Images images(int step) {
        Npy a = Npy.read("step/" + step + "_x_a.npy");
        Npy b = Npy.read("step/" + step + "_x_b.npy");
        return new MunitStep.Images(a.values(), b.values(), new Shape(a.shape()));
    }

    private static StyleNoise noise(int step) {
        return new StyleNoise(
                Npy.read("step/" + step + "_style_a_dis.npy").values(),
                Npy.read("step/" + step + "_style_b_dis.npy").values(),
                Npy.read("step/" + step + "_style_a_gen.npy").values(),
                Npy.read("step/" + step + "_style_b_gen.npy").values());
    }

    private static LossWeights weights(Map<String, Object> golden) {
        return new LossWeights(
                number(golden.get("adv")),
                number(golden.get("recon_x")),
                number(golden.get("recon_s")),
                number(golden.get("recon_s")),
                number(golden.get("recon_c")),
                number(golden.get("cyc")),
                0);
    }

    private static Map<String, Parameter> named(MunitNetworks networks) {
        Map<String, Parameter> all = new LinkedHashMap<>();
        networks.generatorA().getParameters().values().forEach(p -> all.put("gen_a." + p.getName(), p));
        networks.generatorB().getParameters().values().forEach(p -> all.put("gen_b." + p.getName(), p));
        networks.discriminatorA().getParameters().values().forEach(p -> all.put("dis_a." + p.getName(), p));
        networks.discriminatorB().getParameters().values().forEach(p -> all.put("dis_b." + p.getName(), p));
        return all;
    }

    private static double norm(NDArray array) {
        double sum = 0;
        for (float value : array.toFloatArray()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> goldenSteps() throws Exception {
        try (InputStream json = GoldenStepTests.class.getResourceAsStream("/golden/golden.json")) {
            Map<String, Object> root = new Yaml().load(json);
            return (List<Map<String, Object>>) map(root, "step").get("steps");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.get(key);
    }

    /** JSON's {@code 1e-05} is a string to YAML. */
    private static double number(Object value) {
        return Double.parseDouble(value.toString());
    }

    /**
     * Notes the norm of every gradient on its way into Adam. The reference reads the discriminators' gradients when the
     * iteration is over, where PyTorch has added what the generators' adversarial loss sends into them; we freeze the
     * discriminators there, so that part is computed here, at the one moment when the discriminators have stepped and
     * the generators have not.
     */
    private static final class RecordingAdamKernel implements AdamKernel {
        private final AdamKernel kernel;
        private final MunitNetworks networks;
        private final Map<String, Double> norms = new LinkedHashMap<>();
        private final Map<String, float[]> discriminatorGradients = new LinkedHashMap<>();
        private MunitStep.Images images;
        private StyleNoise noise;

        RecordingAdamKernel(AdamKernel kernel, MunitNetworks networks) {
            this.kernel = kernel;
            this.networks = networks;
        }

        void nextIteration(MunitStep.Images nextImages, StyleNoise nextNoise) {
            images = nextImages;
            noise = nextNoise;
            norms.clear();
        }

        @Override
        public void update(State state, AdamSettings settings, double learningRate) {
            boolean generators =
                    state.parameters().size() == networks.generatorParameters().size();
            if (generators) {
                record(NetworkWeights.parameters(networks.generatorA()), "gen_a.", state.gradients(), norms);
                addWhatTheGeneratorsSendIntoDiscriminatorB();
            } else {
                List<Parameter> ofB = NetworkWeights.parameters(networks.discriminatorB());
                for (int i = 0; i < ofB.size(); i++) {
                    discriminatorGradients.put(
                            ofB.get(i).getName(),
                            state.gradients().get(ofB.size() + i).toFloatArray());
                }
            }
            kernel.update(state, settings, learningRate);
        }

        private static void record(
                List<Parameter> parameters, String prefix, List<NDArray> gradients, Map<String, Double> norms) {
            for (int i = 0; i < parameters.size(); i++) {
                norms.put(prefix + parameters.get(i).getName(), norm(gradients.get(i)));
            }
        }

        private void addWhatTheGeneratorsSendIntoDiscriminatorB() {
            NDManager manager = networks.generatorParameters().get(0).getArray().getManager();
            List<Parameter> parameters = NetworkWeights.parameters(networks.discriminatorB());
            NDArray style =
                    manager.create(noise.genB(), new Shape(images.shape().get(0), GoldenNetworks.GENERATOR.styleDim()));
            NDArray fake = networks.generatorB()
                    .decode(networks.generatorA().encodeContent(manager.create(images.a(), images.shape())), style);
            parameters.forEach(parameter -> parameter.getArray().setRequiresGradient(true));
            JniUtils.setGradMode(true);
            NDArray loss = new AdversarialLoss(GanType.LSGAN)
                    .generator(networks.discriminatorB().judge(fake));
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            JniUtils.setGradMode(false);
            for (Parameter parameter : parameters) {
                float[] sum = discriminatorGradients.get(parameter.getName());
                float[] sent = parameter.getArray().getGradient().toFloatArray();
                double squares = 0;
                for (int i = 0; i < sum.length; i++) {
                    squares += Math.pow((double) sum[i] + sent[i], 2);
                }
                norms.put("dis_b." + parameter.getName(), Math.sqrt(squares));
            }
            Gradients.clear(parameters);
            parameters.forEach(parameter -> parameter.getArray().setRequiresGradient(false));
        }
    }
}
