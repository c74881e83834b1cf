package dev.munit.service.tracing;

import java.util.Map;
import java.util.function.Supplier;

/** Makes spans of pieces of work. */
public interface Tracing extends AutoCloseable {
    /** Makes none. */
    Tracing OFF = new Tracing() {
        @Override
        public Span begin(String name, Map<String, String> tags) {
            return () -> {};
        }

        @Override
        public Supplier<Span> carriedOn() {
            return () -> () -> {};
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

    /** Lets another thread go on with what this thread is doing: from when it asks for the span until it closes it. */
    Supplier<Span> carriedOn();

    /** Sends what was not sent yet. */
    @Override
    void close();
}
