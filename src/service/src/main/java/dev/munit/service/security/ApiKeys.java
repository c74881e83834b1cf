package dev.munit.service.security;

import dev.munit.service.settings.InvalidSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys that count: those of the properties, and those of the file. */
final class ApiKeys {
    private final List<ApiKey> listed;
    private final @Nullable ApiKeyFile file;

    /**
     * Reads them all.
     *
     * @throws InvalidSetting if one is not what it should be, or the file cannot be read
     */
    ApiKeys(SecurityProperties properties, LongSupplier nanoTime) {
        listed = IntStream.range(0, properties.apiKeys().size())
                .mapToObj(index -> listed(properties, index))
                .toList();
        Path path = properties.apiKeysFile();
        file = path == null || path.toString().isEmpty() ? null : open(path, nanoTime);
    }

    private static ApiKey listed(SecurityProperties properties, int index) {
        try {
            return ApiKey.parse(properties.apiKeys().get(index));
        } catch (IllegalArgumentException wrong) {
            throw InvalidSetting.secret(
                    "munit.security.api-keys[" + index + "]",
                    wrong.getMessage() + "; 'java -jar munit-service.jar api-key <name>' makes a key and its entry");
        }
    }

    private static ApiKeyFile open(Path path, LongSupplier nanoTime) {
        try {
            return new ApiKeyFile(path, nanoTime);
        } catch (IOException missing) {
            throw new InvalidSetting("munit.security.api-keys-file", path, "a file that can be read");
        } catch (IllegalArgumentException wrong) {
            throw new InvalidSetting(
                    "munit.security.api-keys-file", path, "a file of entries, but its " + wrong.getMessage());
        }
    }

    /** Whether a key is asked for at all. A file that is empty asks for one, though none will do. */
    boolean required() {
        return file != null || !listed.isEmpty();
    }

    /** Whose key this is. It is compared with every key there is, so that the time does not tell which came close. */
    Optional<ApiKeyId> find(String key) {
        byte[] hash = ApiKey.hashOf(key);
        List<ApiKey> filed = file == null ? List.of() : file.keys();
        return Stream.concat(listed.stream(), filed.stream())
                .filter(known -> known.has(hash))
                .map(ApiKey::id)
                .reduce((first, second) -> first);
    }
}
