package dev.munit.benchmark.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
final class Table {
    private final List<String> lines = new ArrayList<>();
    private final int columns;

    Table(String... titles) {
        columns = titles.length;
        row((Object[]) titles);
        row(Collections.nCopies(columns, "---").toArray());
    }

    Table row(Object... values) {
        if (values.length != columns) {
            throw new IllegalArgumentException("a row of " + columns + " cells cannot hold " + values.length);
        }
        StringBuilder line = new StringBuilder("|");
        for (Object value : values) {
            line.append(' ').append(value).append(" |");
        }
        lines.add(line.toString());
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
