package dev.munit.benchmark.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.munit.training.step.AdamKernel;
import dev.munit.training.step.AdamSettings;
import dev.munit.training.torchscript.TorchScriptModule;
import java.util.List;

/**
 * What {@code torch.optim.Adam} does on a CPU where nobody asks for its fused form: parameter after parameter, six
 * operations each.
 */
final class PyTorchAdam implements AdamKernel, AutoCloseable {
    private static final String METHODS = """
              def adam(self: __torch__.M, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], h: Tensor) -> Tensor:
                decay = float(torch.item(torch.select(h, 0, 0)))
                b1 = float(torch.item(torch.select(h, 0, 1)))
                b2 = float(torch.item(torch.select(h, 0, 2)))
                eps = float(torch.item(torch.select(h, 0, 3)))
                size = float(torch.item(torch.select(h, 0, 4)))
                root = float(torch.item(torch.select(h, 0, 5)))
                for i in range(torch.len(p)):
                  grad = torch.add(g[i], p[i], alpha=decay)
                  _0 = torch.lerp_(m[i], grad, torch.sub(1, b1))
                  _1 = torch.addcmul_(torch.mul_(v[i], b2), grad, grad, value=torch.sub(1, b2))
                  denominator = torch.add_(torch.div(torch.sqrt(v[i]), root), eps)
                  _2 = torch.addcdiv_(p[i], m[i], denominator, value=torch.neg(size))
                return h
            """;

    private final NDManager manager;
    private final TorchScriptModule module;

    PyTorchAdam(NDManager parent) {
        manager = parent.newSubManager();
        module = new TorchScriptModule(manager, METHODS);
    }

    @Override
    public void update(State state, AdamSettings settings, double learningRate) {
        double steps = (double) state.steps();
        NDList inputs = new NDList();
        add(inputs, state.parameters(), "p[]");
        add(inputs, state.gradients(), "g[]");
        add(inputs, state.firstMoments(), "m[]");
        add(inputs, state.secondMoments(), "v[]");
        try (NDArray numbers = manager.create(new double[] {
            settings.weightDecay(),
            settings.beta1(),
            settings.beta2(),
            settings.epsilon(),
            learningRate / (1 - Math.pow(settings.beta1(), steps)),
            Math.sqrt(1 - Math.pow(settings.beta2(), steps))
        })) {
            inputs.add(numbers);
            module.call("adam", inputs).close();
        } finally {
            inputs.forEach(array -> array.setName(null));
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
