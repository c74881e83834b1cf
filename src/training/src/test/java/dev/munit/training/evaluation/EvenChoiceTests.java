package dev.munit.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvenChoiceTests {
    /** Twelve views of each of fourteen chairs. */
    private static final List<Path> FILES = files(14, 12);

    @Test
    void takesEachThingOnceBeforeItTakesOneTwice() {
        List<Path> chosen = EvenChoice.of(FILES, 14);

        assertThat(chosen.stream().map(EvenChoiceTests::thing))
                .doesNotHaveDuplicates()
                .hasSize(14);
    }

    @Test
    void spreadsFewOverAll() {
        List<Path> chosen = EvenChoice.of(FILES, 7);

        assertThat(chosen.stream().map(EvenChoiceTests::thing))
                .containsExactly("chair_00", "chair_02", "chair_04", "chair_06", "chair_08", "chair_10", "chair_12");
    }

    @Test
    void showsDifferentViews() {
        List<Path> chosen = EvenChoice.of(FILES, 6);

        assertThat(chosen.stream().map(EvenChoiceTests::view)).doesNotHaveDuplicates();
    }

    @Test
    void takesOthersWhenEveryThingHasBeenShown() {
        List<Path> chosen = EvenChoice.of(FILES, 40);

        assertThat(chosen).doesNotHaveDuplicates().hasSize(40);
        assertThat(chosen.stream().map(EvenChoiceTests::thing).distinct()).hasSize(14);
    }

    @Test
    void takesAllIfThereAreNoMore() {
        assertThat(EvenChoice.of(FILES, 1000)).containsExactlyInAnyOrderElementsOf(FILES);
    }

    @Test
    void takesFilesWithoutNumbersForThings() {
        List<Path> files =
                Stream.of("cat.png", "dog.png", "owl.png").map(Path::of).toList();

        assertThat(EvenChoice.of(files, 3)).containsExactlyElementsOf(files);
        assertThat(EvenChoice.of(files, 1)).hasSize(1);
    }

    private static List<Path> files(int things, int views) {
        List<Path> files = new ArrayList<>();
        for (int thing = 0; thing < things; thing++) {
            for (int view = 0; view < views; view++) {
                files.add(Path.of("testA", "chair_%02d_%03d.png".formatted(thing, view)));
            }
        }
        return files;
    }

    private static String thing(Path file) {
        return file.getFileName().toString().substring(0, 8);
    }

    private static String view(Path file) {
        return file.getFileName().toString().substring(9);
    }
}
