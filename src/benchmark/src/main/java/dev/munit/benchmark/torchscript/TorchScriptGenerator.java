package dev.munit.benchmark.torchscript;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A published MUNIT generator in TorchScript, with PyTorch's operations where the published code calls them
 * ({@code spec/munit.md} 1.2 to 1.5): the content encoder of a bundle's first domain, style encoder and decoder of the
 * second. Its methods are {@code content(image)}, {@code style(image)} and {@code decode(content, style)}.
 *
 * <p>With bfloat16 the weights are stored and everything is computed in it, as after {@code model.to(torch.bfloat16)};
 * images and style codes come and go as float32, the content code stays.
 */
public final class TorchScriptGenerator {
    private final GeneratorHyperparameters hp;
    private final ElementType type;
    private final StringBuilder source = new StringBuilder();

    private TorchScriptGenerator(GeneratorHyperparameters hp, ElementType type) {
        this.hp = hp;
        this.type = type;
    }

    /**
     * The archive of a bundle's networks.
     *
     * @throws IllegalArgumentException if the model pads or activates in another way than published ones
     * @throws IOException if the bundle cannot be read
     */
    public static byte[] archive(Bundle bundle, ElementType type) throws IOException {
        GeneratorHyperparameters hp = bundle.manifest().hyperparameters();
        if (hp.padType() != PadType.REFLECT || hp.activation() != Activation.RELU) {
            throw new IllegalArgumentException("the peer is the published network: padding by reflection, ReLU");
        }
        Map<String, Tensor> attributes = new LinkedHashMap<>();
        collect(bundle, 0, GraphKind.CONTENT_ENCODER, attributes);
        collect(bundle, 1, GraphKind.STYLE_ENCODER, attributes);
        collect(bundle, 1, GraphKind.DECODER, attributes);
        return TorchScriptArchive.of(new TorchScriptGenerator(hp, type).methods(), attributes, type);
    }

    private static void collect(Bundle bundle, int domain, GraphKind kind, Map<String, Tensor> attributes)
            throws IOException {
        bundle.weights(domain, kind).asMap().forEach((name, tensor) -> attributes.put(attribute(name), tensor));
    }

    private static String attribute(String weight) {
        return weight.replace('.', '_');
    }

    private String methods() {
        contentEncoder();
        styleEncoder();
        decoder();
        return source.toString();
    }

    private void contentEncoder() {
        line("  def content(self: __torch__.M, image: Tensor) -> Tensor:");
        step("x = torch.to(image, %d)", type.code());
        convolution("enc_content.model.0", 1, 3);
        instanceNorm();
        relu();
        for (int i = 1; i <= hp.nDownsample(); i++) {
            convolution("enc_content.model." + i, 2, 1);
            instanceNorm();
            relu();
        }
        for (int i = 0; i < hp.nRes(); i++) {
            String block = "enc_content.model." + (hp.nDownsample() + 1) + ".model." + i + ".model.";
            step("residual = x");
            convolution(block + 0, 1, 1);
            instanceNorm();
            relu();
            convolution(block + 1, 1, 1);
            instanceNorm();
            step("x = torch.add_(x, residual)");
        }
        step("return x");
    }

    private void styleEncoder() {
        line("  def style(self: __torch__.M, image: Tensor) -> Tensor:");
        step("x = torch.to(image, %d)", type.code());
        convolution("enc_style.model.0", 1, 3);
        relu();
        for (int i = 1; i <= 4; i++) {
            convolution("enc_style.model." + i, 2, 1);
            relu();
        }
        step("x = torch.adaptive_avg_pool2d(x, [1, 1])");
        step("x = torch.conv2d(x, self.enc_style_model_6_weight, self.enc_style_model_6_bias)");
        step("return torch.to(torch.reshape(x, [torch.size(x, 0), -1]), %d)", ElementType.FLOAT32.code());
    }

    private void decoder() {
        line("  def decode(self: __torch__.M, content: Tensor, style: Tensor) -> Tensor:");
        step("s = torch.to(style, %d)", type.code());
        for (int i = 0; i < 3; i++) {
            step("s = torch.linear(s, self.mlp_model_%1$d_fc_weight, self.mlp_model_%1$d_fc_bias)", i);
            if (i < 2) {
                step("s = torch.relu_(s)");
            }
        }
        step("x = content");
        for (int i = 0; i < hp.nRes(); i++) {
            String block = "dec.model.0.model." + i + ".model.";
            step("residual = x");
            convolution(block + 0, 1, 1);
            adaIn(2 * i);
            relu();
            convolution(block + 1, 1, 1);
            adaIn(2 * i + 1);
            step("x = torch.add_(x, residual)");
        }
        for (int i = 1; i <= hp.nDownsample(); i++) {
            step("x = torch.upsample_nearest2d(x, None, [2., 2.])");
            String block = "dec.model." + 2 * i;
            convolution(block, 1, 2);
            layerNorm(attribute(block));
            relu();
        }
        convolution("dec.model." + (2 * hp.nDownsample() + 1), 1, 3);
        step("return torch.to(torch.tanh(x), %d)", ElementType.FLOAT32.code());
    }

    private void convolution(String block, int stride, int padding) {
        step("x = torch.reflection_pad2d(x, [%1$d, %1$d, %1$d, %1$d])", padding);
        step("x = torch.conv2d(x, self.%1$s_conv_weight, self.%1$s_conv_bias, [%2$d, %2$d])", attribute(block), stride);
    }

    private void relu() {
        step("x = torch.relu_(x)");
    }

    private void instanceNorm() {
        step("x = torch.instance_norm(x, None, None, None, None, True, 0.1, 1e-5, False)");
    }

    /**
     * By batch normalization of {@code [1, N * C, H, W]}, as published: C numbers for the bias, then C for the weight.
     */
    private void adaIn(int layer) {
        int first = layer * 2 * hp.contentDim();
        int second = first + hp.contentDim();
        step("n, c, h, w = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)");
        step("bias = torch.reshape(torch.slice(s, 1, %d, %d), [-1])", first, second);
        step("weight = torch.reshape(torch.slice(s, 1, %d, %d), [-1])", second, second + hp.contentDim());
        step("x = torch.view(torch.contiguous(x), [1, torch.mul(n, c), h, w])");
        step("x = torch.batch_norm(x, weight, bias, None, None, True, 0.1, 1e-5, False)");
        step("x = torch.view(x, [n, c, h, w])");
    }

    /** The published branch for one image. */
    private void layerNorm(String block) {
        step("mean = torch.view(torch.mean(torch.view(x, [-1])), [1, 1, 1, 1])");
        step("std = torch.view(torch.std(torch.view(x, [-1]), True), [1, 1, 1, 1])");
        step("x = torch.div(torch.sub(x, mean), torch.add(std, 1e-5))");
        step(
                "x = torch.add(torch.mul(x, torch.view(self.%1$s_norm_gamma, [1, -1, 1, 1])),"
                        + " torch.view(self.%1$s_norm_beta, [1, -1, 1, 1]))",
                block);
    }

    private void step(String statement, Object... arguments) {
        line("    " + String.format(java.util.Locale.ROOT, statement, arguments));
    }

    private void line(String line) {
        source.append(line).append('\n');
    }
}
