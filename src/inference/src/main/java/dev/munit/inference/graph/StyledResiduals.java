package dev.munit.inference.graph;

import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.onnx.Value;
import java.util.Iterator;
import java.util.List;

/**
 * The decoder's residual blocks: {@code x + adaIn(conv(act(adaIn(conv(x)))))}, again and again.
 *
 * <p>What is constant over the pixels is kept apart, so that a flat content code stays flat ({@link FlatPictures}): x
 * is worked on without its first pixel's numbers and without the second AdaIN's biases, which only the sum behind the
 * last block needs; and from the activation's result is taken what it makes of the first AdaIN's bias alone.
 */
final class StyledResiduals {
    private final GeneratorHyperparameters hp;
    private final PadType padding;

    StyledResiduals(GeneratorHyperparameters hp) {
        this.hp = hp;
        this.padding = hp.padType();
    }

    /** @param adaIns layer by layer the bias and then the weight, each [N, 1, C] */
    PixelMap apply(PixelMap content, List<Value> adaIns) {
        PixelMap x = WinogradConvolution.inOrder(content);
        return FlatPictures.allow(padding) ? apart(x, adaIns.iterator()) : together(x, adaIns.iterator());
    }

    private PixelMap apart(PixelMap content, Iterator<Value> adaIns) {
        Value constant = FlatPictures.first(content.rows(), 1);
        PixelMap x = content.with(content.rows().minus(constant));
        for (int i = 0; i < hp.nRes(); i++) {
            Value bias = adaIns.next();
            PixelMap styled = PixelNorms.scaled(convolve(x, i, 0), adaIns.next());
            PixelMap active = activated(styled, bias, i);
            PixelMap inner = active.with(active.rows().minus(bias.activate(hp.activation(), name(i, 0))));
            constant = constant.plus(adaIns.next());
            x = x.plus(PixelNorms.scaled(convolve(inner, i, 1), adaIns.next()));
        }
        return x.with(x.rows().plus(constant));
    }

    private PixelMap together(PixelMap content, Iterator<Value> adaIns) {
        PixelMap x = content;
        for (int i = 0; i < hp.nRes(); i++) {
            Value bias = adaIns.next();
            PixelMap inner = activated(PixelNorms.scaled(convolve(x, i, 0), adaIns.next()), bias, i);
            Value second = adaIns.next();
            PixelMap styled = PixelNorms.scaled(convolve(inner, i, 1), adaIns.next());
            x = x.plus(styled.with(styled.rows().plus(second)));
        }
        return x;
    }

    private PixelMap convolve(PixelMap map, int block, int convolution) {
        return WinogradConvolution.apply(map, name(block, convolution) + ".conv", padding);
    }

    private static String name(int block, int convolution) {
        return "dec.model.0.model." + block + ".model." + convolution;
    }

    private PixelMap activated(PixelMap map, Value bias, int block) {
        return map.with(map.rows().plus(bias)).activate(hp.activation(), name(block, 0));
    }
}
