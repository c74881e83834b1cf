package dev.munit.service.translate;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Several bodies that are gone together. */
final class Spools implements Closeable {
    private final List<Spool> all = new ArrayList<>();

    Spool add(Spool spool) {
        all.add(spool);
        return spool;
    }

    @Override
    public void close() throws IOException {
        for (Spool spool : all) {
            spool.close();
        }
    }
}
