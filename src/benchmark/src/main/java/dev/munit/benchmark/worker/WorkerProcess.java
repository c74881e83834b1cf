package dev.munit.benchmark.worker;

import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.contender.LoadedModel;
import dev.munit.model.bundle.Bundle;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** The asked side: loads a model and answers, until nobody can ask any more. */
public final class WorkerProcess {
    private WorkerProcess() {}

    /**
     * Arguments: contender, number of threads, bundle. Questions come by the standard input, answers go to the output.
     */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        OutputStream answers = System.out;
        // What libraries have to say must not come between.
        System.setOut(System.err);
        Contender contender = Contender.valueOf(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        try (LoadedModel model = contender.load(Bundle.read(Path.of(arguments[2])), threads);
                Bench bench = new Bench(model, threads)) {
            serve(bench, System.in, answers);
        }
    }

    static void serve(Bench bench, InputStream questions, OutputStream answers)
            throws IOException, ClassNotFoundException {
        try (ObjectOutputStream out = new ObjectOutputStream(answers)) {
            out.flush();
            ObjectInputStream in = new ObjectInputStream(new BufferedInputStream(questions));
            while (true) {
                out.writeObject(reply(bench, (Ask<?>) in.readObject()));
                out.flush();
                out.reset();
            }
        } catch (EOFException nobodyAsksAnyMore) {
            return;
        }
    }

    private static Reply reply(Bench bench, Ask<?> ask) {
        try {
            return new Reply.Answer(bench.answer(ask));
        } catch (RuntimeException e) {
            e.printStackTrace();
            return new Reply.Failure(e.toString());
        }
    }
}
