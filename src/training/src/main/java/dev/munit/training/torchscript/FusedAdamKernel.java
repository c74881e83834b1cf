package dev.munit.training.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.munit.training.step.AdamKernel;
import dev.munit.training.step.AdamSettings;
import java.util.List;

/** {@link AdamKernel} by PyTorch's fused Adam: one pass over all parameters. */
public final class FusedAdamKernel implements AdamKernel, AutoCloseable {
    private static final String METHODS = """
              def adam(self: __torch__.M, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], t: Tensor, h: Tensor) -> Tensor:
                steps = annotate(List[Tensor], [])
                for i in range(torch.len(p)):
                  _0 = torch.append(steps, torch.clone(t))
                lr = float(torch.item(torch.select(h, 0, 0)))
                b1 = float(torch.item(torch.select(h, 0, 1)))
                b2 = float(torch.item(torch.select(h, 0, 2)))
                decay = float(torch.item(torch.select(h, 0, 3)))
                eps = float(torch.item(torch.select(h, 0, 4)))
                torch._fused_adam_(p, g, m, v, annotate(List[Tensor], []), steps, lr=lr, beta1=b1, beta2=b2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
                return t
            """;

    private final NDManager manager;
    private final TorchScriptModule module;

    public FusedAdamKernel(NDManager parent) {
        manager = parent.newSubManager();
        module = new TorchScriptModule(manager, METHODS);
    }

    @Override
    public void update(State state, AdamSettings settings, double learningRate) {
        try (NDManager call = manager.newSubManager()) {
            NDList inputs = new NDList();
            add(inputs, state.parameters(), "p[]");
            add(inputs, state.gradients(), "g[]");
            add(inputs, state.firstMoments(), "m[]");
            add(inputs, state.secondMoments(), "v[]");
            // PyTorch takes its step tensors already counted up, and one for each parameter.
            inputs.add(call.create((float) state.steps()));
            inputs.add(call.create(new double[] {
                learningRate, settings.beta1(), settings.beta2(), settings.weightDecay(), settings.epsilon()
            }));
            module.call("adam", inputs).close();
        } finally {
            for (List<NDArray> list :
                    List.of(state.parameters(), state.gradients(), state.firstMoments(), state.secondMoments())) {
                list.forEach(array -> array.setName(null));
            }
        }
    }

    private static void add(NDList inputs, List<NDArray> arrays, String name) {
        for (NDArray array : arrays) {
            array.setName(name);
            inputs.add(array);
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
