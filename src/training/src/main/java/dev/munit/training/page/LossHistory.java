package dev.munit.training.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every loss of a run as a curve, by the names in {@code metrics.csv}. */
final class LossHistory {
    private static final String LOSS = "loss_";

    private final Map<String, Curve> curves = new LinkedHashMap<>();

    /**
     * What a run's {@code metrics.csv} holds; nothing if there is no such file. Rows that are not whole are left out.
     */
    static LossHistory read(Path metrics) throws IOException {
        LossHistory history = new LossHistory();
        if (Files.exists(metrics)) {
            try (BufferedReader in = Files.newBufferedReader(metrics)) {
                String header = in.readLine();
                String[] names = header == null ? new String[0] : header.split(",");
                for (String row = in.readLine(); row != null; row = in.readLine()) {
                    history.add(names, row.split(","));
                }
            }
        }
        return history;
    }

    private void add(String[] names, String[] cells) {
        if (cells.length != names.length) {
            return;
        }
        Map<String, Float> losses = new LinkedHashMap<>();
        try {
            for (int i = 1; i < cells.length; i++) {
                if (names[i].startsWith(LOSS)) {
                    losses.put(names[i], Float.parseFloat(cells[i]));
                }
            }
            add(Long.parseLong(cells[0]), losses);
        } catch (NumberFormatException broken) {
            // A row that a killed run left half written.
        }
    }

    void add(long iteration, Map<String, Float> losses) {
        losses.forEach((name, loss) ->
                curves.computeIfAbsent(name, absent -> new Curve()).add(iteration, loss));
    }

    /** By name, in the order in which the names were met. */
    Map<String, Curve> curves() {
        return curves;
    }
}
