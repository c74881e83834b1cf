package dev.munit.training.cli;

import ai.djl.Device;
import dev.munit.training.device.TrainingDevice;
import picocli.CommandLine.Option;

/** {@code --device}, for the commands that train. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "cpu, or gpu:0 for the first NVIDIA GPU, gpu:1 for the next ... (default: ${DEFAULT-VALUE});"
                    + " a GPU needs a PyTorch for CUDA, see docs/training.md",
            defaultValue = "cpu")
    private String device;

    Device device() {
        return TrainingDevice.named(device);
    }
}
