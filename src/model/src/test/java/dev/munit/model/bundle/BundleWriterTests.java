package dev.munit.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.RandomWeights;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleWriterTests {
    @TempDir
    private Path models;

    @Test
    void writesNothingBesideTheBundle() throws Exception {
        BundleWriter.write(models.resolve("some/where/chairs"), Bundles.draft(1));
        assertThat(content(models.resolve("some/where"))).containsExactly("chairs");
        assertThat(content(models.resolve("some/where/chairs")))
                .containsExactly("bundle.json", "chairs", "edges", "preview.png");
    }

    @Test
    void datesABundleByTheDayInUtc() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2025-06-30T23:30:00Z"), ZoneId.of("Asia/Tokyo"));
        Bundle bundle = BundleWriter.write(models.resolve("chairs"), Bundles.draft(1), clock);
        assertThat(bundle.manifest().created()).isEqualTo("2025-06-30");
    }

    @Test
    void writesTheSameBytesForTheSameDraft() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2025-06-30T12:00:00Z"), ZoneId.of("UTC"));
        BundleWriter.write(models.resolve("a"), Bundles.draft(1), clock);
        BundleWriter.write(models.resolve("b"), Bundles.draft(1), clock);
        assertThat(Files.readAllBytes(models.resolve("b/bundle.json")))
                .isEqualTo(Files.readAllBytes(models.resolve("a/bundle.json")));
    }

    @Test
    void replacesABundleAndEverythingInIt() throws Exception {
        Path folder = models.resolve("chairs");
        BundleWriter.write(folder, Bundles.draft(1, Map.of("old.txt", new byte[1])));
        Bundle second = BundleWriter.write(folder, Bundles.draft(2, Map.of("new.txt", new byte[1])));
        assertThat(second.manifest().version()).isEqualTo("1.0.2");
        assertThat(content(folder)).contains("new.txt").doesNotContain("old.txt");
        assertThat(content(models)).containsExactly("chairs");
    }

    @Test
    void repairsABrokenBundleByReplacingIt() throws Exception {
        Path folder = models.resolve("chairs");
        BundleWriter.write(folder, Bundles.draft(1));
        Files.writeString(folder.resolve("bundle.json"), "broken");
        assertThat(BundleWriter.write(folder, Bundles.draft(2)).manifest().version())
                .isEqualTo("1.0.2");
    }

    @Test
    void keepsTheOldBundleWhenTheNewOneCannotBeWritten() throws Exception {
        Path folder = models.resolve("chairs");
        BundleManifest old = BundleWriter.write(folder, Bundles.draft(1)).manifest();
        Map<String, Tensor> spoilt =
                new LinkedHashMap<>(RandomWeights.generator(Bundles.HP, 9).asMap());
        spoilt.get("dec.model.5.conv.bias").data()[2] = Float.NaN;
        BundleDraft good = Bundles.draft(2);
        BundleDraft bad = new BundleDraft(
                good.name(),
                good.version(),
                good.imageSize(),
                good.hyperparameters(),
                List.of(good.domains().get(0), new DomainDraft("chairs", new Weights(spoilt))),
                good.provenance(),
                good.licence(),
                good.quality(),
                good.extraFiles());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BundleWriter.write(folder, bad))
                .withMessage("the weight dec.model.5.conv.bias holds NaN, which is not a finite number");
        assertThat(Bundle.read(folder).manifest()).isEqualTo(old);
        assertThat(content(models)).containsExactly("chairs");
    }

    @Test
    void leavesAFolderAloneThatIsNotABundle() throws Exception {
        Path letter = Files.writeString(models.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> BundleWriter.write(models, Bundles.draft(1)))
                .isInstanceOf(InvalidBundle.class)
                .hasMessage(models + ": not empty and not a bundle; choose another place for this one");
        assertThatThrownBy(() -> BundleWriter.write(letter, Bundles.draft(1)))
                .isInstanceOf(InvalidBundle.class)
                .hasMessage(letter + ": a file is in the way; choose another place for the bundle");
        assertThat(letter).hasContent("dear");
        Path empty = Files.createDirectory(models.resolve("empty"));
        assertThat(BundleWriter.write(empty, Bundles.draft(1)).folder()).isEqualTo(empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle.json", "BUNDLE.JSON", "edges", "../x", "a/b", ".hidden", "", "a\\b"})
    void refusesExtraFilesOfOtherNames(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BundleWriter.write(models.resolve("chairs"), Bundles.draft(1, Map.of(name, new byte[1]))))
                .withMessage("'" + name + "' cannot be an extra file's name in this bundle");
        assertThat(models).isEmptyDirectory();
    }

    @Test
    void refusesDraftsOfOtherThanTwoDomains() {
        BundleDraft draft = Bundles.draft(1);
        DomainDraft edges = draft.domains().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(draft, List.of(edges)))
                .withMessage("domains must be two, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(draft, List.of(edges, edges)))
                .withMessage("domains are both called edges");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainDraft("../edges", edges.weights()))
                .withMessageStartingWith("'../edges' cannot be a domain's name");
    }

    @Test
    void findsTheOldBundleAfterACrashBetweenTheRenames() throws Exception {
        Path folder = models.resolve("chairs");
        BundleWriter.write(folder, Bundles.draft(1));
        Files.move(folder, models.resolve(".chairs.replaced"));
        Bundle bundle = Bundle.read(folder);
        assertThat(bundle.folder()).isEqualTo(folder);
        assertThat(bundle.manifest().version()).isEqualTo("1.0.1");
        assertThat(bundle.graph(0, GraphKind.DECODER)).isNotEmpty();
        BundleWriter.write(folder, Bundles.draft(2));
        assertThat(Bundle.read(folder).manifest().version()).isEqualTo("1.0.2");
        assertThat(content(models)).containsExactly("chairs");
    }

    @Test
    void clearsWhatACrashAfterTheRenamesHasLeft() throws Exception {
        Path folder = models.resolve("chairs");
        BundleWriter.write(folder, Bundles.draft(1));
        Files.move(folder, models.resolve(".chairs.replaced"));
        BundleWriter.write(models.resolve("other"), Bundles.draft(2));
        Files.move(models.resolve("other"), folder);
        assertThat(Bundle.read(folder).manifest().version()).isEqualTo("1.0.2");
        BundleWriter.write(folder, Bundles.draft(3));
        assertThat(content(models)).containsExactly("chairs");
    }

    @Test
    void readersSeeOneBundleOrTheOtherWhileItIsReplacedAgainAndAgain() throws Exception {
        Path folder = models.resolve("chairs");
        BundleWriter.write(folder, Bundles.draft(1));
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> reads = Stream.of(1, 2)
                    .map(reader -> readers.submit(() -> {
                        int count = 0;
                        while (writing.get()) {
                            assertThat(Bundle.read(folder).manifest().version()).matches("1\\.0\\.\\d+");
                            count++;
                        }
                        return count;
                    }))
                    .toList();
            for (int i = 2; i < 30; i++) {
                BundleWriter.write(folder, Bundles.draft(i % 3));
            }
            writing.set(false);
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isPositive();
            }
        } finally {
            writing.set(false);
            readers.shutdownNow();
        }
    }

    private static BundleDraft with(BundleDraft draft, List<DomainDraft> domains) {
        return new BundleDraft(
                draft.name(),
                draft.version(),
                draft.imageSize(),
                draft.hyperparameters(),
                domains,
                draft.provenance(),
                draft.licence(),
                draft.quality(),
                draft.extraFiles());
    }

    private static List<String> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
