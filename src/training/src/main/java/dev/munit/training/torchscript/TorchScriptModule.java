package dev.munit.training.torchscript;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A loaded TorchScript module whose methods can be called by name; gradients pass through. */
public final class TorchScriptModule implements AutoCloseable {
    private static final String METHOD_MARK = "module_method:";

    private final Model model;
    private final Block block;
    private final ParameterStore store;
    private final NDManager manager;

    public TorchScriptModule(NDManager parent, String methods) {
        manager = parent.newSubManager();
        manager.setName("torchscript");
        store = new ParameterStore(manager, false);
        model = Model.newInstance("kernels", parent.getDevice());
        try {
            model.load(new ByteArrayInputStream(TorchScriptArchive.of(methods)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("PyTorch does not accept our TorchScript module", e);
        }
        block = model.getBlock();
    }

    /** Calls a method with tensors; list arguments are arrays of one name that ends in {@code []}, in a row. */
    public NDArray call(String method, NDArray... arguments) {
        return call(method, new NDList(arguments));
    }

    public NDArray call(String method, NDList arguments) {
        try (NDArray mark = manager.create(0f)) {
            mark.setName(METHOD_MARK + method);
            NDList inputs = new NDList(arguments);
            inputs.add(mark);
            return block.forward(store, inputs, true).head();
        }
    }

    @Override
    public void close() {
        model.close();
        manager.close();
    }
}
