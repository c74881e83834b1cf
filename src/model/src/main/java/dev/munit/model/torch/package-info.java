/**
 * Reads the files that PyTorch saves, in Java alone, to bring published MUNIT checkpoints in. A checkpoint is a pickle,
 * a program for building objects: only the few instructions and classes that state dictionaries are made of are
 * followed, and no class is ever looked up or instantiated.
 */
@NullMarked
package dev.munit.model.torch;

import org.jspecify.annotations.NullMarked;
