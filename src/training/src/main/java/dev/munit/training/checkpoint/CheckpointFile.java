package dev.munit.training.checkpoint;

import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as one {@code .npz} file, which NumPy reads too: an array for each weight ({@code gen_a/NAME}; averaged
 * {@code ema_a/NAME}), each moment ({@code adam_gen/0000}) and each batch of earlier translations
 * ({@code past_a/0000}), and the numbers in {@code state.properties}. The zip's checksums tell a damaged file.
 */
public final class CheckpointFile {
    private static final int FORMAT = 1;
    private static final String STATE = "state.properties";

    private CheckpointFile() {}

    /**
     * Writes beside the target, forces it to the disk, then renames: a reader sees the old file or the whole new one.
     */
    public static void write(Path file, Checkpoint checkpoint) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                            unfinished,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                writeAll(zip, checkpoint);
                zip.finish();
                out.flush();
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void writeAll(ZipOutputStream zip, Checkpoint checkpoint) throws IOException {
        String state = "format=" + FORMAT + "\niteration=" + checkpoint.iteration() + "\nseed=" + checkpoint.seed()
                + "\nskipped_steps=" + checkpoint.skippedSteps()
                + "\nadam_gen_steps=" + checkpoint.generatorAdam().steps()
                + "\nadam_dis_steps=" + checkpoint.discriminatorAdam().steps() + "\n";
        store(zip, STATE, state.getBytes(StandardCharsets.ISO_8859_1));
        writeWeights(zip, "gen_a", checkpoint.generatorA());
        writeWeights(zip, "gen_b", checkpoint.generatorB());
        writeWeights(zip, "dis_a", checkpoint.discriminatorA());
        writeWeights(zip, "dis_b", checkpoint.discriminatorB());
        AveragedWeights averages = checkpoint.averages();
        if (averages != null) {
            writeWeights(zip, "ema_a", averages.generatorA());
            writeWeights(zip, "ema_b", averages.generatorB());
        }
        writeList(zip, "adam_gen", checkpoint.generatorAdam().moments());
        writeList(zip, "adam_dis", checkpoint.discriminatorAdam().moments());
        writeList(zip, "past_a", checkpoint.earlier().a());
        writeList(zip, "past_b", checkpoint.earlier().b());
    }

    private static void writeWeights(ZipOutputStream zip, String name, Weights weights) throws IOException {
        for (Map.Entry<String, Tensor> weight : weights.asMap().entrySet()) {
            store(zip, name + "/" + weight.getKey() + ".npy", NpyFormat.write(weight.getValue()));
        }
    }

    private static void writeList(ZipOutputStream zip, String name, List<Tensor> list) throws IOException {
        for (int i = 0; i < list.size(); i++) {
            store(zip, name + "/%04d.npy".formatted(i), NpyFormat.write(list.get(i)));
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        // The same state gives the same bytes.
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Reads a checkpoint.
     *
     * @throws BrokenCheckpoint if the file is cut off, damaged or something else
     */
    public static Checkpoint read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Properties state = new Properties();
            ZipEntry stateEntry = zip.getEntry(STATE);
            if (stateEntry == null) {
                throw new BrokenCheckpoint(file, "it has no " + STATE);
            }
            state.load(zip.getInputStream(stateEntry));
            if (!Integer.toString(FORMAT).equals(state.getProperty("format"))) {
                throw new BrokenCheckpoint(
                        file, "its format is " + state.getProperty("format") + ", this program reads " + FORMAT);
            }
            Map<String, Map<String, Tensor>> folders = arrays(zip);
            return new Checkpoint(
                    number(state, "iteration"),
                    number(state, "seed"),
                    number(state, "skipped_steps"),
                    weights(folders, "gen_a"),
                    weights(folders, "gen_b"),
                    weights(folders, "dis_a"),
                    weights(folders, "dis_b"),
                    averages(folders),
                    new AdamState(number(state, "adam_gen_steps"), list(folders, "adam_gen")),
                    new AdamState(number(state, "adam_dis_steps"), list(folders, "adam_dis")),
                    earlier(folders));
        } catch (BrokenCheckpoint e) {
            throw e;
        } catch (ZipException | IllegalArgumentException e) {
            throw new BrokenCheckpoint(file, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Map<String, Tensor>> arrays(ZipFile zip) throws IOException {
        Map<String, Map<String, Tensor>> folders = new LinkedHashMap<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            int slash = entry.getName().indexOf('/');
            if (slash > 0 && entry.getName().endsWith(".npy")) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                CRC32 crc = new CRC32();
                crc.update(content);
                if (crc.getValue() != entry.getCrc()) {
                    throw new ZipException(entry.getName() + " is damaged");
                }
                String name =
                        entry.getName().substring(slash + 1, entry.getName().length() - ".npy".length());
                folders.computeIfAbsent(entry.getName().substring(0, slash), f -> new LinkedHashMap<>())
                        .put(name, NpyFormat.read(content));
            }
        }
        return folders;
    }

    private static Weights weights(Map<String, Map<String, Tensor>> folders, String name) {
        return new Weights(folder(folders, name));
    }

    /** Checkpoints of runs without an average, among them all of earlier versions, have none. */
    private static @Nullable AveragedWeights averages(Map<String, Map<String, Tensor>> folders) {
        return folders.containsKey("ema_a")
                ? new AveragedWeights(weights(folders, "ema_a"), weights(folders, "ema_b"))
                : null;
    }

    /** Only runs whose discriminators learn from earlier translations have any. */
    private static EarlierTranslations earlier(Map<String, Map<String, Tensor>> folders) {
        return folders.containsKey("past_a")
                ? new EarlierTranslations(list(folders, "past_a"), list(folders, "past_b"))
                : EarlierTranslations.NONE;
    }

    private static List<Tensor> list(Map<String, Map<String, Tensor>> folders, String name) {
        return new ArrayList<>(folder(folders, name).values());
    }

    private static Map<String, Tensor> folder(Map<String, Map<String, Tensor>> folders, String name) {
        Map<String, Tensor> found = folders.get(name);
        if (found == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return found;
    }

    private static long number(Properties state, String key) {
        String value = state.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(STATE + " has no " + key);
        }
        return Long.parseLong(value);
    }
}
