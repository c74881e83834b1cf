package dev.munit.benchmark.contender;

import dev.munit.benchmark.stage.Stage;

/** The work on one picture. What a stage makes is thrown away; each call makes it again. */
public interface Translation extends AutoCloseable {
    void content();

    void style();

    void decode();

    /** All three, each on what the one before made. */
    void translate();

    default void run(Stage stage) {
        switch (stage) {
            case CONTENT -> content();
            case STYLE -> style();
            case DECODE -> decode();
            case TRANSLATION -> translate();
        }
    }

    /** What {@link #translate()} makes. */
    Outputs outputs();

    @Override
    void close();
}
