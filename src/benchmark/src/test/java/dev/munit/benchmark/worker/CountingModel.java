package dev.munit.benchmark.worker;

import dev.munit.benchmark.contender.LoadedModel;
import dev.munit.benchmark.contender.Outputs;
import dev.munit.benchmark.contender.Translation;
import dev.munit.image.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Notes what is asked of it. */
final class CountingModel implements LoadedModel {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> prepared = new ArrayList<>();
    int closed;

    @Override
    public Translation prepare(Picture picture) {
        prepared.add(picture.width());
        return new Translation() {
            private void note(String call) {
                calls.add(call + " " + picture.width());
            }

            @Override
            public void content() {
                note("content");
            }

            @Override
            public void style() {
                note("style");
            }

            @Override
            public void decode() {
                note("decode");
            }

            @Override
            public void translate() {
                note("translation");
            }

            @Override
            public Outputs outputs() {
                return new Outputs(new float[0], new float[0]);
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("counting", "1");
    }

    @Override
    public void close() {}
}
