/**
 * What a model is: its hyper-parameters and its named weights. The packages below add its ONNX graphs, the bundle on
 * disk and PyTorch checkpoints.
 */
@NullMarked
package dev.munit.model;

import org.jspecify.annotations.NullMarked;
