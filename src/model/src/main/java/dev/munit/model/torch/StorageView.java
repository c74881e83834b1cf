package dev.munit.model.torch;

import org.jspecify.annotations.Nullable;

/** A storage, or the part of it that begins at {@code offset} and is {@code size} long. */
record StorageView(StorageRef storage, long offset, long size) {

    /** Follows a persistent id: {@code ("storage", class, key, location, size[, (key, offset, size) or None])}. */
    static StorageView of(@Nullable Object id) throws Refusal {
        if (id instanceof Object[] parts
                && parts.length >= 5
                && "storage".equals(parts[0])
                && parts[1] instanceof AllowedClass.StorageClass storageClass
                && parts[2] instanceof String key
                && parts[4] instanceof Number size
                && size.longValue() >= 0
                && size.longValue() <= Long.MAX_VALUE / 8) {
            StorageRef storage = new StorageRef(key, storageClass.type(), size.longValue());
            return parts.length > 5 && parts[5] != null ? part(storage, parts[5]) : all(storage);
        }
        throw new Refusal("is damaged: its numbers are described in an unknown way; get the file again");
    }

    private static StorageView all(StorageRef storage) {
        return new StorageView(storage, 0, storage.size());
    }

    private static StorageView part(StorageRef storage, Object view) throws Refusal {
        if (view instanceof Object[] parts
                && parts.length == 3
                && parts[1] instanceof Number offset
                && parts[2] instanceof Number size
                && offset.longValue() >= 0
                && size.longValue() >= 0
                && offset.longValue() <= storage.size() - size.longValue()) {
            return new StorageView(storage, offset.longValue(), size.longValue());
        }
        throw new Refusal("is damaged: a part of its numbers is described in an unknown way; get the file again");
    }

    StoredTensor tensor(long start, long[] shape, long[] strides) throws Refusal {
        StorageRef visible = new StorageRef(storage.key(), storage.type(), offset + size);
        StoredTensor tensor = StoredTensor.of(visible, Math.addExact(offset, start), shape, strides);
        return new StoredTensor(storage, tensor.offset(), tensor.shape(), tensor.strides());
    }
}
