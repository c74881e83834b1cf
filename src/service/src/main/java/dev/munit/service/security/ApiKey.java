package dev.munit.service.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as the service knows it: by its hash. SHA-256 is enough for keys that are random, as those of
 * {@link ApiKeyCommand} are; whoever reads the hash of a guessable word can guess the word.
 *
 * @param id under which its use is seen
 * @param hash SHA-256 of the key's UTF-8, 32 bytes
 */
record ApiKey(ApiKeyId id, byte[] hash) {
    /** What an entry looks like. */
    static final String FORM = "name:sha256:hash, the hash being 64 hexadecimal digits";

    private static final Pattern ENTRY = Pattern.compile("([^:]*):sha256:([0-9a-fA-F]{64})");

    ApiKey {
        hash = hash.clone();
    }

    /**
     * An entry of a list of keys.
     *
     * @throws IllegalArgumentException if it does not have the {@link #FORM}; the message does not repeat the entry,
     *     which may be somebody's key
     */
    static ApiKey parse(String entry) {
        Matcher matcher = ENTRY.matcher(entry.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be " + FORM);
        }
        return new ApiKey(new ApiKeyId(matcher.group(1)), HexFormat.of().parseHex(matcher.group(2)));
    }

    static byte[] hashOf(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Takes as long for any hash of a key. */
    boolean has(byte[] hashOfKey) {
        return MessageDigest.isEqual(hash, hashOfKey);
    }

    @Override
    public String toString() {
        return id.value();
    }
}
