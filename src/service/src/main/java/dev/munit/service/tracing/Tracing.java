package dev.munit.service.tracing;

import dev.munit.service.problem.ProblemType;
import java.util.Map;
import java.util.function.Supplier;

/** Makes spans of pieces of work. */
public interface Tracing extends AutoCloseable {
    /** No span. */
    Span NOTHING = new Span() {
        @Override
        public void failed(ProblemType why) {}

        @Override
        public void close() {}
    };

    /** Makes none. */
    Tracing OFF = new Tracing() {
        @Override
        public Span begin(String name, Map<String, String> tags) {
            return NOTHING;
        }

        @Override
        public Supplier<Scope> carriedOn() {
            return () -> NOTHING;
        }

        @Override
        public void close() {}
    };

    /** What a thread does, until it is closed. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** A piece of work that is under way, until it is closed; it has gone well if nobody says otherwise. */
    interface Span extends Scope {
        void failed(ProblemType why);
    }

    /** A piece of the work that this thread is doing. */
    Span begin(String name, Map<String, String> tags);

    /** Lets another thread go on with what this thread is doing: from when it asks for the scope until it closes it. */
    Supplier<Scope> carriedOn();

    /** Sends what was not sent yet. */
    @Override
    void close();
}
