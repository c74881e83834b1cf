package dev.munit.benchmark.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this program, or another jar, is started with the JDK that runs it. */
public final class JavaProcess {
    private JavaProcess() {}

    /**
     * A command that starts a jar.
     *
     * @param options of the JVM
     */
    public static List<String> jar(Path jar, List<String> options, List<String> arguments) {
        return command(options, List.of("-jar", jar.toString()), arguments);
    }

    /** A command that starts a main class of this program: from its jar, if it runs from one. */
    public static List<String> main(Class<?> main, List<String> options, List<String> arguments) {
        String classPath = System.getProperty("java.class.path");
        boolean packaged = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return packaged
                ? command(
                        options,
                        List.of(
                                "-Dloader.main=" + main.getName(),
                                "-cp",
                                classPath,
                                "org.springframework.boot.loader.launch.PropertiesLauncher"),
                        arguments)
                : command(options, List.of("-cp", classPath, main.getName()), arguments);
    }

    private static List<String> command(List<String> options, List<String> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(program);
        command.addAll(arguments);
        return command;
    }
}
