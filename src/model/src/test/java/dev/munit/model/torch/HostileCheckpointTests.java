package dev.munit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.torch.CheckpointFiles.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.razorvine.pickle.Unpickler;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to run something, or to take more memory than they have bytes. */
class HostileCheckpointTests {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "posix, system",
        "os, system",
        "subprocess, Popen",
        "builtins, eval",
        "__builtin__, set",
        "builtins, ValueError",
        "exceptions, ValueError",
        "datetime, datetime",
        "decimal, Decimal",
        "array, array",
        "operator, attrgetter",
        "copy_reg, _reconstructor",
        "_codecs, encode",
        "numpy.core.multiarray, _reconstruct",
        "torch, ByteStorage",
        "torch.nn, FloatStorage",
        "torch.storage, _load_from_bytes",
        "torch.nn.modules.container, Sequential",
        "java.lang, Runtime"
    })
    void refusesAnyOtherClassByItsName(String module, String name) throws Exception {
        byte[] called = new Pickle()
                .global(module, name)
                .text("touch /tmp/x")
                .op(0x85, 'R')
                .stop();
        byte[] onTheStack =
                new Pickle().text(module).text(name).op(0x93, ')', 'R').stop();
        byte[] instance =
                new Pickle().mark().raw("i" + module + "\n" + name + "\n").stop();
        for (byte[] pickle : new byte[][] {called, onTheStack, instance}) {
            assertRefused(pickle).hasMessageContaining("asks for the Python class " + module + "." + name + ",");
        }
    }

    @Test
    void reachesNoConstructorOfTheLibrarysRegistry() throws Exception {
        AtomicInteger constructed = new AtomicInteger();
        Unpickler.registerConstructor("dev.munit", "Trap", arguments -> constructed.incrementAndGet());
        Unpickler.registerConstructor("collections", "OrderedDict", arguments -> constructed.incrementAndGet());
        try {
            assertRefused(new Pickle().global("dev.munit", "Trap").op(')', 'R').stop())
                    .hasMessageContaining("dev.munit.Trap");
            assertRefused(new Pickle().orderedDict().stop()).hasMessageContaining("holds no networks");
            assertThat(constructed).hasValue(0);
        } finally {
            Unpickler.registerConstructor("collections", "OrderedDict", arguments -> new LinkedHashMap<>());
        }
    }

    @Test
    void showsNothingOfANameThatCouldSpoilTheMessage() throws Exception {
        assertRefused(new Pickle().global("a\u001b[31m", "b".repeat(500)).stop())
                .hasMessageContaining("Python class a?[31m.bbb")
                .message()
                .hasSizeLessThan(400 + folder.toString().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "F", "I", "L", "P", "S", "V", "d", "g", "l", "o", "p", "B", "C"})
    void refusesInstructionsThatCheckpointsDoNotHave(String instruction) throws Exception {
        assertRefused(new Pickle().op('N', 'N').mark().raw(instruction + "1\n").stop())
                .hasMessageContaining("with the instruction " + (int) instruction.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x81, 0x82, 0x83, 0x84, 0x8b, 0x8d, 0x8e, 0x8f, 0x90, 0x91, 0x92, 0x96, 0x97, 0x98, 0xff})
    void refusesNewerInstructionsThatCheckpointsDoNotHave(int instruction) throws Exception {
        assertRefused(new Pickle().op('N', ')', '}').op(instruction).stop())
                .hasMessageContaining("with the instruction " + instruction);
    }

    @Test
    void callsNothingThatIsNotAClass() throws Exception {
        assertRefused(new Pickle().text("system").op(')', 'R').stop()).hasMessageContaining("damaged");
        assertRefused(new Pickle().global("torch", "FloatStorage").op(')', 'R').stop())
                .hasMessageContaining("damaged");
        assertRefused(new Pickle()
                        .global("torch._utils", "_rebuild_tensor_v2")
                        .op(')', 'R')
                        .stop())
                .hasMessageContaining("damaged");
        assertRefused(new Pickle()
                        .global("collections", "OrderedDict")
                        .tuple(1, 2)
                        .op('R')
                        .stop())
                .hasMessageContaining("damaged");
    }

    @Test
    void takesNoMemoryOnTheWordOfALength() throws Exception {
        for (int length : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 8, 1 << 30, -1, Integer.MIN_VALUE}) {
            assertRefused(new Pickle().op('X').int32(length).stop()).hasMessageContaining("damaged");
            assertRefused(new Pickle().op('T').int32(length).stop()).hasMessageContaining("damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 1L << 31, 1L << 40, Long.MAX_VALUE / 8, Long.MAX_VALUE, -1})
    void takesNoMemoryOnTheWordOfAStorage(long size) throws Exception {
        Pickle tensor = new Pickle().tensor("FloatStorage", "0", size, new long[] {size}, new long[] {1});
        assertStateRefused(tensor, new byte[8]);
    }

    @Test
    void takesNoMemoryOnTheWordOfAShape() throws Exception {
        long[] large = {1L << 31, 1L << 31, 1L << 31, 1L << 31};
        assertStateRefused(tensor(large, new long[] {0, 0, 0, 0}), new byte[8]);
        assertStateRefused(tensor(new long[] {1 << 30}, new long[] {0}), new byte[8]);
        assertStateRefused(tensor(new long[] {1 << 16, 1 << 16, 1 << 16, 1 << 16}, new long[4]), new byte[8]);
        assertStateRefused(tensor(new long[] {3}, new long[] {1}), new byte[8]);
        assertStateRefused(tensor(new long[] {2}, new long[] {Long.MAX_VALUE}), new byte[8]);
        assertStateRefused(tensor(new long[] {2}, new long[] {-1}), new byte[8]);
        assertStateRefused(tensor(new long[] {-2}, new long[] {1}), new byte[8]);
        assertStateRefused(tensor(new long[] {1, 1}, new long[] {1}), new byte[8]);
        assertStateRefused(tensor(new long[9], new long[9]), new byte[8]);
        assertStateRefused(
                new Pickle().tensor("FloatStorage", "0", 2, -1, new long[] {1}, new long[] {1}), new byte[8]);
        assertStateRefused(
                new Pickle().tensor("FloatStorage", "0", 2, Long.MAX_VALUE, new long[] {2}, new long[] {1}),
                new byte[8]);
    }

    @Test
    void takesNoMemoryForOneStorageManyTimes() throws Exception {
        Pickle pickle = new Pickle().op('}').text("a").op('}').mark();
        for (int i = 0; i < 1000; i++) {
            pickle.text("w" + i).tensor("FloatStorage", "0", 1000, new long[] {1000}, new long[] {1});
        }
        Path file = CheckpointFiles.zip(
                folder.resolve("many.pt"), pickle.setItems().op('s').stop(), Map.of("0", new byte[4000]));
        assertThatThrownBy(() -> TorchCheckpoint.read(file).stateDictionary("a"))
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageContaining("fewer numbers than its tensors need");
    }

    @Test
    void takesNoMemoryForEntriesThatOverlap() throws Exception {
        int entries = 50;
        int size = 100_000;
        Pickle pickle = new Pickle().op('}').text("a").op('}').mark();
        for (int i = 0; i < entries; i++) {
            pickle.text("w" + i).tensor("FloatStorage", "" + i, size / 4, new long[] {size / 4}, new long[] {1});
        }
        byte[] archive = overlapping(pickle.setItems().op('s').stop(), entries, size);
        Path file = Files.write(folder.resolve("overlapping.pt"), archive);
        assertThatThrownBy(() -> TorchCheckpoint.read(file).stateDictionary("a"))
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageContaining("fewer numbers than its tensors need");
    }

    @Test
    void takesNoMemoryForObjectsWithoutEnd() throws Exception {
        Pickle pickle = new Pickle();
        for (int i = 0; i < 1_000_001; i++) {
            pickle.op('}');
        }
        assertRefused(pickle.stop()).hasMessageContaining("far more objects");
        byte[] long_ = new byte[TorchFile.MOST_PICKLE_BYTES + 1];
        assertRefused(long_).hasMessageContaining("16777217 bytes where a checkpoint has 16777216 at most");
    }

    @Test
    void isNotCaughtInTreesThatContainThemselves() throws Exception {
        // a dictionary that holds itself under 'a' and 'b', and a list that holds itself
        assertRefused(new Pickle()
                        .op('}', 'q', 0)
                        .text("a")
                        .op('h', 0, 's')
                        .text("b")
                        .op('h', 0, 's')
                        .stop())
                .hasMessageContaining("does not hold a network's weights");
        assertRefused(new Pickle().op(']', 'q', 0, 'h', 0, 'a').stop()).hasMessageContaining("holds no networks");
        assertRefused(new Pickle().op('}', 'q', 0, 'h', 0, 'N', 's').stop())
                .hasMessageContaining("keys that are neither texts nor numbers");
        assertRefused(new Pickle().op('}').tuple(1).op('N', 's').stop())
                .hasMessageContaining("keys that are neither texts nor numbers");
    }

    @Test
    void refusesALegacyFileThatContradictsItself() throws Exception {
        byte[] pickle = new Pickle()
                .op('}')
                .text("a")
                .op('}')
                .text("x")
                .tensor("FloatStorage", "0", 2, new long[] {2}, new long[] {1})
                .op('s', 's')
                .stop();
        assertLegacyRefused(pickle, Map.of("0", new Stored(3, new byte[8])));
        assertLegacyRefused(pickle, Map.of("0", new Stored(2, new byte[7])));
        assertLegacyRefused(pickle, Map.of());
        assertLegacyRefused(pickle, Map.of("1", new Stored(2, new byte[8])));
        Path right = CheckpointFiles.legacy(folder.resolve("legacy.pt"), pickle, Map.of("0", Stored.floats(1, 2)));
        assertThat(TorchCheckpoint.read(right).stateDictionary("a").get("x").data())
                .containsExactly(1, 2);
    }

    @Test
    void refusesAStorageThatIsDescribedInTwoWays() throws Exception {
        Pickle pickle = new Pickle().op('}').text("a").op('}').mark();
        pickle.text("x").tensor("FloatStorage", "0", 2, new long[] {2}, new long[] {1});
        pickle.text("y").tensor("HalfStorage", "0", 4, new long[] {4}, new long[] {1});
        assertRefused(pickle.setItems().op('s').stop()).hasMessageContaining("damaged");
    }

    private static Pickle tensor(long[] shape, long[] strides) {
        return new Pickle().tensor("FloatStorage", "0", 2, shape, strides);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(byte[] pickle) throws Exception {
        Path zip = CheckpointFiles.zip(folder.resolve("hostile.pt"), pickle, Map.of());
        return assertThatThrownBy(() -> TorchCheckpoint.read(zip).munitGenerators())
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageStartingWith(zip.toString());
    }

    private void assertStateRefused(Pickle tensor, byte[] storage) throws Exception {
        byte[] value = tensor.stop();
        Pickle pickle = new Pickle().op('}').text("a").op('}').text("x");
        for (int i = 2; i < value.length - 1; i++) {
            pickle.op(value[i]);
        }
        Path zip = CheckpointFiles.zip(
                folder.resolve("claim.pt"), pickle.op('s', 's').stop(), Map.of("0", storage));
        assertThatThrownBy(() -> TorchCheckpoint.read(zip).stateDictionary("a"))
                .isInstanceOf(UnreadableCheckpoint.class);
    }

    private void assertLegacyRefused(byte[] pickle, Map<String, Stored> storages) throws Exception {
        Path file = CheckpointFiles.legacy(folder.resolve("legacy.pt"), pickle, storages);
        assertThatThrownBy(() -> TorchCheckpoint.read(file).stateDictionary("a"))
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageContaining("damaged");
    }

    /** An archive whose storages 0 to {@code entries - 1} are all the same bytes of it. */
    private static byte[] overlapping(byte[] pickle, int entries, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(false, "x/data.pkl", pickle.length, 0));
        out.writeBytes(pickle);
        int shared = out.size();
        out.writeBytes(header(false, "x/data/0", size, 0));
        out.writeBytes(new byte[size]);
        int directory = out.size();
        out.writeBytes(header(true, "x/data.pkl", pickle.length, 0));
        for (int i = 0; i < entries; i++) {

            out.writeBytes(header(true, "x/data/" + i, size, shared));
        }
        int length = out.size() - directory;
        byte[] end = new byte[22];
        ByteBuffer.wrap(end)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) (entries + 1))
                .putShort((short) (entries + 1))
                .putInt(length)
                .putInt(directory);
        out.writeBytes(end);
        return out.toByteArray();
    }

    private static byte[] header(boolean central, String name, int size, int place) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[(central ? 46 : 30) + ascii.length];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(central ? 0x02014b50 : 0x04034b50);
        if (central) {
            header.putShort((short) 20);
        }
        header.putShort((short) 20)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(0);
        header.putInt(size).putInt(size).putShort((short) ascii.length).putShort((short) 0);
        if (central) {
            header.putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(place);
        }
        header.put(ascii);
        return bytes;
    }
}
