package dev.munit.training.cli;

import dev.munit.training.export.Software;
import picocli.CommandLine.IVersionProvider;

/** What {@code munit --version} says. */
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "munit " + Software.munit(),
            "DJL " + Software.djl() + ", PyTorch " + Software.pytorch(),
            "Java " + System.getProperty("java.version") + " on " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
