package dev.munit.model.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Python classes and functions that a checkpoint may name, and what is made of them here. */
sealed interface AllowedClass {

    /** What calling it with these arguments gives. */
    Object call(@Nullable Object[] arguments) throws Refusal;

    /** Finds one by its Python name; any other is refused. */
    static AllowedClass named(String module, String name) throws Refusal {
        String fullName = module + "." + name;
        if (fullName.equals("collections.OrderedDict")) {
            return new Dictionary();
        }
        if (fullName.equals("torch._utils._rebuild_tensor") || fullName.equals("torch._utils._rebuild_tensor_v2")) {
            return new Rebuild();
        }
        Optional<StorageType> type = StorageType.ofClass(name);
        if (type.isPresent() && (module.equals("torch") || module.equals("torch.cuda"))) {
            return new StorageClass(type.get());
        }
        throw new Refusal("asks for the Python class " + printable(fullName)
                + ", which no MUNIT checkpoint needs; it is not read, because such a file can run programs in Python");
    }

    /** {@code OrderedDict()}, or as Python 2 writes it {@code OrderedDict([[key, value], ...])}. */
    record Dictionary() implements AllowedClass {
        @Override
        public Object call(@Nullable Object[] arguments) throws Refusal {
            Map<Object, @Nullable Object> dictionary = new LinkedHashMap<>();
            if (arguments.length == 1 && arguments[0] instanceof List<?> pairs) {
                for (Object pair : pairs) {
                    if (!(pair instanceof List<?> both) || both.size() != 2) {
                        throw new Refusal("is damaged: a dictionary is not made of pairs; get the file again");
                    }
                    TreeReader.put(dictionary, both.get(0), both.get(1));
                }
            } else if (arguments.length != 0) {
                throw new Refusal("is damaged: a dictionary is made in an unknown way; get the file again");
            }
            return dictionary;
        }
    }

    /** {@code _rebuild_tensor(storage, offset, shape, strides, ...)}; what follows has no bearing on the numbers. */
    record Rebuild() implements AllowedClass {
        @Override
        public Object call(@Nullable Object[] arguments) throws Refusal {
            if (arguments.length >= 4
                    && arguments[0] instanceof StorageView view
                    && arguments[1] instanceof Number offset
                    && arguments[2] instanceof Object[] shape
                    && arguments[3] instanceof Object[] strides) {
                return view.tensor(offset.longValue(), numbers(shape), numbers(strides));
            }
            throw new Refusal("is damaged: a tensor is described in an unknown way; get the file again");
        }

        private static long[] numbers(@Nullable Object[] tuple) throws Refusal {
            long[] numbers = new long[tuple.length];
            for (int i = 0; i < tuple.length; i++) {
                if (!(tuple[i] instanceof Integer || tuple[i] instanceof Long)) {
                    throw new Refusal("is damaged: a tensor's shape is not made of numbers; get the file again");
                }
                numbers[i] = ((Number) tuple[i]).longValue();
            }
            return numbers;
        }
    }

    /** Stands in the description of a storage; never called. */
    record StorageClass(StorageType type) implements AllowedClass {
        @Override
        public Object call(@Nullable Object[] arguments) throws Refusal {
            throw new Refusal("is damaged: it makes numbers out of nothing; get the file again");
        }
    }

    /** A name from the file without what would spoil a line of text. */
    private static String printable(String name) {
        String safe = name.replaceAll("[^\\x21-\\x7e]", "?");
        return safe.length() <= 100 ? safe : safe.substring(0, 100) + "...";
    }
}
