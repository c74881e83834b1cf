package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import org.jspecify.annotations.Nullable;

/** A block whose parameters carry the full names that they have in published checkpoints. */
abstract class PublishedBlock extends AbstractBlock {
    private static final byte VERSION = 1;

    PublishedBlock() {
        super(VERSION);
    }

    final Parameter learnt(String name, Parameter.Type type, long... shape) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(type)
                .optShape(new Shape(shape))
                .build());
    }

    /** A parameter that no gradient changes. */
    final Parameter kept(String name, long... shape) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(shape))
                .optRequiresGrad(false)
                .build());
    }

    static Parameter required(@Nullable Parameter parameter) {
        if (parameter == null) {
            throw new IllegalStateException("this block was made without that parameter");
        }
        return parameter;
    }

    static NDArray value(Parameter parameter) {
        return parameter.getArray();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        throw new UnsupportedOperationException("output shapes follow from forward");
    }
}
