package dev.munit.service.tracing;

import java.util.Map;

/** Makes spans of pieces of work. */
public interface Tracing extends AutoCloseable {
    /** Makes none. */
    Tracing OFF = new Tracing() {
        @Override
        public Span begin(String name, Map<String, String> tags) {
            return () -> {};
        }

        @Override
        public void close() {}
    };

    /** A piece of work that is under way, until it is closed. */
    interface Span extends AutoCloseable {
        @Override
        void close();
    }

    /** A piece of the work that this thread is doing. */
    Span begin(String name, Map<String, String> tags);

    /** Sends what was not sent yet. */
    @Override
    void close();
}
