package dev.munit.training.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** How the four sets of pictures lie on disk. Relative paths start at the working directory. */
public sealed interface DataLayout {
    PictureSource trainA();

    PictureSource trainB();

    PictureSource testA();

    PictureSource testB();

    /** One folder with the folders trainA, trainB, testA and testB ({@code data_root}). */
    record Root(Path folder) implements DataLayout {
        @Override
        public PictureSource trainA() {
            return new PictureSource.Folder(folder.resolve("trainA"));
        }

        @Override
        public PictureSource trainB() {
            return new PictureSource.Folder(folder.resolve("trainB"));
        }

        @Override
        public PictureSource testA() {
            return new PictureSource.Folder(folder.resolve("testA"));
        }

        @Override
        public PictureSource testB() {
            return new PictureSource.Folder(folder.resolve("testB"));
        }
    }

    /**
     * One folder with the folders train and val (or test) of files that show two pictures side by side, A left and B
     * right, as the archives of pix2pix have them ({@code data_root} with our own key {@code data_aligned}). The two
     * are cut apart as they are read; that they belong together is not made use of.
     */
    record Aligned(Path folder) implements DataLayout {
        @Override
        public PictureSource trainA() {
            return new PictureSource.Half(folder.resolve("train"), PictureSource.Side.LEFT);
        }

        @Override
        public PictureSource trainB() {
            return new PictureSource.Half(folder.resolve("train"), PictureSource.Side.RIGHT);
        }

        @Override
        public PictureSource testA() {
            return new PictureSource.Half(test(), PictureSource.Side.LEFT);
        }

        @Override
        public PictureSource testB() {
            return new PictureSource.Half(test(), PictureSource.Side.RIGHT);
        }

        private Path test() {
            Path val = folder.resolve("val");
            return Files.isDirectory(val) ? val : folder.resolve("test");
        }
    }

    /** Four folders with a list of files each ({@code data_folder_train_a}, {@code data_list_train_a}, ...). */
    record Lists(
            PictureSource.Listed trainA,
            PictureSource.Listed trainB,
            PictureSource.Listed testA,
            PictureSource.Listed testB)
            implements DataLayout {}

    /**
     * {@code data_root} where the file has it, else the eight keys of the list layout, as the published code chooses.
     */
    static DataLayout read(ConfigBlock keys) {
        Path root = keys.path("data_root");
        List<String> missing = Stream.of("train_a", "train_b", "test_a", "test_b")
                .flatMap(set -> Stream.of("data_folder_" + set, "data_list_" + set))
                .filter(key -> !keys.has(key))
                .toList();
        boolean aligned = keys.flag("data_aligned", false);
        if (root != null) {
            return aligned ? new Aligned(root) : new Root(root);
        }
        if (aligned) {
            throw new InvalidConfig("data_aligned needs data_root, the folder with train and val");
        }
        if (missing.size() == 8) {
            throw new InvalidConfig("data_root is missing: it names the folder with trainA, trainB, testA and testB");
        }
        if (!missing.isEmpty()) {
            throw new InvalidConfig(missing.get(0) + " is missing: pictures given as lists need data_folder_* and"
                    + " data_list_* for each of train_a, train_b, test_a and test_b");
        }
        return new Lists(
                listed(keys, "train_a"), listed(keys, "train_b"), listed(keys, "test_a"), listed(keys, "test_b"));
    }

    default void write(Map<String, Object> yaml) {
        if (this instanceof Root root) {
            yaml.put("data_root", root.folder().toString());
        } else if (this instanceof Aligned aligned) {
            yaml.put("data_root", aligned.folder().toString());
            yaml.put("data_aligned", true);
        } else if (this instanceof Lists lists) {
            write(yaml, "train_a", lists.trainA());
            write(yaml, "train_b", lists.trainB());
            write(yaml, "test_a", lists.testA());
            write(yaml, "test_b", lists.testB());
        }
    }

    private static PictureSource.Listed listed(ConfigBlock keys, String set) {
        return new PictureSource.Listed(
                Objects.requireNonNull(keys.path("data_folder_" + set)),
                Objects.requireNonNull(keys.path("data_list_" + set)));
    }

    private static void write(Map<String, Object> yaml, String set, PictureSource.Listed listed) {
        yaml.put("data_folder_" + set, listed.folder().toString());
        yaml.put("data_list_" + set, listed.list().toString());
    }
}
