package dev.munit.model.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles instruction by instruction, good ones and others. */
final class Pickle {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Pickle() {
        op(0x80, 2);
    }

    /** Any bytes: an instruction and its arguments. */
    Pickle op(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    Pickle raw(String latin1) {
        bytes.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Pickle global(String module, String name) {
        return raw("c" + module + "\n" + name + "\n");
    }

    Pickle text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op('X').int32(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    /** A text as Python 2 writes it. */
    Pickle oldText(String text) {
        return op('U', text.length()).raw(text);
    }

    Pickle number(long number) {
        if (number == (int) number) {
            return op('J').int32((int) number);
        }
        op(0x8a, 8);
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array());
        return this;
    }

    Pickle tuple(long... numbers) {
        mark();
        for (long number : numbers) {
            number(number);
        }
        return op('t');
    }

    Pickle int32(int number) {
        bytes.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
        return this;
    }

    Pickle mark() {
        return op('(');
    }

    /** {@code OrderedDict()}, to be filled between {@link #mark} and {@link #setItems}. */
    Pickle orderedDict() {
        return global("collections", "OrderedDict").op(')', 'R');
    }

    Pickle setItems() {
        return op('u');
    }

    /** The persistent id of a storage, and its loading. */
    Pickle storage(String module, String type, String key, long size) {
        return mark().text("storage")
                .global(module, type)
                .text(key)
                .text("cpu")
                .number(size)
                .op('t', 'Q');
    }

    /** A tensor that is all of a storage of its own. */
    Pickle tensor(String type, String key, long size, long[] shape, long[] strides) {
        return tensor(type, key, size, 0, shape, strides);
    }

    Pickle tensor(String type, String key, long size, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2")
                .mark()
                .storage("torch", type, key, size)
                .number(offset);
        return tuple(shape).tuple(strides).op(0x89).orderedDict().op('t', 'R');
    }

    byte[] stop() {
        op('.');
        return bytes.toByteArray();
    }
}
