package dev.munit.benchmark.torchscript;

import dev.munit.model.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The pickle (protocol 2) of a module of class {@code __torch__.M} whose attributes are tensors; what they hold lies
 * beside it, in a file for each, numbered from 0.
 */
final class ModulePickle {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final ElementType type;

    private ModulePickle(ElementType type) {
        this.type = type;
    }

    static byte[] of(Map<String, Tensor> attributes, ElementType type) throws IOException {
        ModulePickle pickle = new ModulePickle(type);
        pickle.module(attributes);
        return pickle.bytes.toByteArray();
    }

    private void module(Map<String, Tensor> attributes) throws IOException {
        out.write(new byte[] {(byte) 0x80, 2}); // PROTO
        global("__torch__", "M");
        out.write(')'); // EMPTY_TUPLE
        out.write(0x81); // NEWOBJ
        out.write('}'); // EMPTY_DICT
        out.write('('); // MARK
        int file = 0;
        for (Map.Entry<String, Tensor> attribute : attributes.entrySet()) {
            text(attribute.getKey());
            tensor(attribute.getValue(), file++);
        }
        out.write('u'); // SETITEMS
        out.write('b'); // BUILD
        out.write('.'); // STOP
    }

    private void tensor(Tensor tensor, int file) throws IOException {
        global("torch._utils", "_rebuild_tensor_v2");
        out.write('(');
        out.write('(');
        text("storage");
        global("torch", type.storage());
        text(Integer.toString(file));
        text("cpu");
        number(tensor.data().length);
        out.write('t'); // TUPLE
        out.write('Q'); // BINPERSID
        number(0);
        int[] shape = tensor.shape();
        numbers(shape);
        numbers(strides(shape));
        out.write(0x89); // NEWFALSE: asks for no gradient
        global("collections", "OrderedDict");
        out.write(')');
        out.write('R'); // REDUCE
        out.write('t');
        out.write('R');
    }

    private static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        for (int i = shape.length - 1, stride = 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }

    private void global(String module, String name) throws IOException {
        out.write('c');
        out.write((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void text(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeInt(Integer.reverseBytes(utf8.length));
        out.write(utf8);
    }

    private void numbers(int[] numbers) throws IOException {
        out.write('(');
        for (int number : numbers) {
            number(number);
        }
        out.write('t');
    }

    private void number(int number) throws IOException {
        out.write('J');
        out.writeInt(Integer.reverseBytes(number));
    }
}
