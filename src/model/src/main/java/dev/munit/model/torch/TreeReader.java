package dev.munit.model.torch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.jspecify.annotations.Nullable;

/**
 * Follows a pickle as far as it is made of dictionaries, lists, tuples, texts, numbers and tensors.
 *
 * <p>The library's unpickler would look classes up in a registry, construct them and call methods on them by
 * reflection. None of that can be reached: an instruction is either harmless and left to the library, or followed here,
 * or refused. Those that begin with a length are checked against what is left of the file before any memory is taken.
 */
final class TreeReader extends Unpickler {
    /** A published generator takes 7,000 instructions, and an object costs at least one. */
    private static final int MOST_INSTRUCTIONS = 1_000_000;

    private final ByteArrayInputStream bytes;
    private final Map<String, StorageRef> storages = new HashMap<>();
    private int instructions;

    private TreeReader(ByteArrayInputStream bytes) {
        this.bytes = bytes;
    }

    static PickledTree read(ByteArrayInputStream bytes) throws IOException {
        TreeReader reader = new TreeReader(bytes);
        try {
            Object root = reader.load(bytes);
            return new PickledTree(root, reader.storages);
        } catch (RuntimeException e) { // a damaged pickle breaks the library anywhere: empty stack, wrong type, null
            throw new IOException("not a well-formed pickle", e);
        }
    }

    @Override
    protected @Nullable Object dispatch(short key) throws IOException {
        if (++instructions > MOST_INSTRUCTIONS) {
            throw new Refusal("holds far more objects than a checkpoint has, so it is not read");
        }
        switch (key) {
            case Opcodes.GLOBAL -> stack.add(AllowedClass.named(line(), line()));
            case Opcodes.STACK_GLOBAL -> {
                String name = (String) stack.pop();
                stack.add(AllowedClass.named((String) stack.pop(), name));
            }
            case Opcodes.INST -> {
                AllowedClass.named(line(), line()); // refuses by name what is not allowed
                throw unknown(key);
            }
            case Opcodes.REDUCE -> {
                Object[] arguments = (Object[]) stack.pop();
                stack.add(((AllowedClass) stack.pop()).call(arguments));
            }
            case Opcodes.BUILD -> stack.pop(); // attributes of a dictionary, such as _metadata
            case Opcodes.BINPERSID -> stack.add(storage(stack.pop()));
            case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
            case Opcodes.SETITEM -> {
                Object value = stack.pop();
                Object name = stack.pop();
                put((Map<?, ?>) stack.peek(), name, value);
            }
            case Opcodes.SETITEMS -> {
                List<Object> items = stack.pop_all_since_marker();
                for (int i = 0; i < items.size(); i += 2) {
                    put((Map<?, ?>) stack.peek(), items.get(i), items.get(i + 1));
                }
            }
            case Opcodes.APPEND -> {
                Object value = stack.pop();
                list().add(value);
            }
            case Opcodes.APPENDS -> {
                List<Object> items = stack.pop_all_since_marker();
                list().addAll(items);
            }
            case Opcodes.BINUNICODE, Opcodes.BINSTRING -> {
                checkLength();
                return super.dispatch(key);
            }
            case Opcodes.PROTO,
                    Opcodes.FRAME,
                    Opcodes.MARK,
                    Opcodes.STOP,
                    Opcodes.NONE,
                    Opcodes.NEWTRUE,
                    Opcodes.NEWFALSE,
                    Opcodes.BININT,
                    Opcodes.BININT1,
                    Opcodes.BININT2,
                    Opcodes.LONG1,
                    Opcodes.BINFLOAT,
                    Opcodes.SHORT_BINSTRING,
                    Opcodes.SHORT_BINUNICODE,
                    Opcodes.EMPTY_TUPLE,
                    Opcodes.TUPLE,
                    Opcodes.TUPLE1,
                    Opcodes.TUPLE2,
                    Opcodes.TUPLE3,
                    Opcodes.EMPTY_LIST,
                    Opcodes.BINPUT,
                    Opcodes.LONG_BINPUT,
                    Opcodes.MEMOIZE,
                    Opcodes.BINGET,
                    Opcodes.LONG_BINGET -> {
                return super.dispatch(key);
            }
            default -> throw unknown(key);
        }
        return NO_RETURN_VALUE;
    }

    private StorageView storage(Object id) throws IOException {
        StorageView view = StorageView.of(id);
        StorageRef known = storages.putIfAbsent(view.storage().key(), view.storage());
        if (known != null && !known.equals(view.storage())) {
            throw new IOException("storage " + known.key() + " is described in two ways");
        }
        return view;
    }

    /** Puts an entry whose key can be hashed without following it: a text or a number. */
    @SuppressWarnings("unchecked") // dictionaries are made here alone, and take any key and value
    static void put(Map<?, ?> dictionary, @Nullable Object key, @Nullable Object value) throws Refusal {
        if (!(key instanceof String || key instanceof Number)) {
            throw new Refusal("has a dictionary with keys that are neither texts nor numbers, so it is not read");
        }
        ((Map<Object, @Nullable Object>) dictionary).put(key, value);
    }

    @SuppressWarnings("unchecked") // lists are made by the library alone, and take anything
    private List<Object> list() {
        return (List<Object>) stack.peek();
    }

    private static Refusal unknown(short instruction) {
        return new Refusal("is a pickle with the instruction " + instruction
                + ", which no PyTorch checkpoint has, so it is not read");
    }

    private String line() throws IOException {
        return PickleUtils.readline(input);
    }

    private void checkLength() throws IOException {
        bytes.mark(0);
        int length = PickleUtils.bytes_to_integer(PickleUtils.readbytes(bytes, 4));
        if (length < 0 || length > bytes.available()) {
            throw new IOException("a text is longer than the file");
        }
        bytes.reset();
    }
}
