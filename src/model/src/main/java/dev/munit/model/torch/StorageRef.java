package dev.munit.model.torch;

/**
 * Numbers in a checkpoint that tensors lie in.
 *
 * @param key what the file calls them
 * @param type what they are
 * @param size how many they are
 */
record StorageRef(String key, StorageType type, long size) {

    long bytes() {
        return Math.multiplyExact(size, type.bytes());
    }
}
