package dev.munit.benchmark.contender;

import dev.munit.image.Picture;
import java.util.Map;

/** A model that a contender has made ready. Translates from the first domain to the second. For one thread. */
public interface LoadedModel extends AutoCloseable {
    /** A picture made ready for the model, with its content code and a style code at hand for the later stages. */
    Translation prepare(Picture picture);

    /** What it runs on, by the libraries' names. */
    Map<String, String> versions();

    @Override
    void close();
}
