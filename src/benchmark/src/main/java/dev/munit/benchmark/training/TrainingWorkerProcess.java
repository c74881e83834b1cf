package dev.munit.benchmark.training;

import ai.djl.engine.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Iterates as often as a line on its standard input says, and answers with a line on its output: seconds of the median
 * iteration, the losses of the last one, and the share of the time that a Python program would not have needed and that
 * is not in those seconds.
 */
public final class TrainingWorkerProcess {
    private TrainingWorkerProcess() {}

    /** Arguments: contender, threads, size, width. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        // What libraries have to say must not come between.
        System.setOut(System.err);
        Engine.getInstance();
        try (TrainingTurns turns = new TrainingTurns(
                        TrainingContender.valueOf(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]));
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                answers.println(turn(turns, Integer.parseInt(line)));
                answers.flush();
            }
        }
    }

    private static String turn(TrainingTurns turns, int iterations) {
        double[] seconds = new double[iterations];
        double all = 0;
        double takenOff = 0;
        TrainingTurns.Losses losses = new TrainingTurns.Losses(0, 0, 0);
        for (int i = 0; i < iterations; i++) {
            long start = System.nanoTime();
            losses = turns.iterate();
            double took = (System.nanoTime() - start) / 1e9;
            seconds[i] = took - losses.notInPython();
            all += took;
            takenOff += losses.notInPython();
        }
        Arrays.sort(seconds);
        return seconds[iterations / 2] + " " + losses.discriminators() + " " + losses.generators() + " "
                + takenOff / all;
    }
}
