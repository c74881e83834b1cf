package dev.munit.service.security;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Makes a key: {@code java -jar munit-service.jar api-key alice}. The service itself is not started. */
public final class ApiKeyCommand {
    public static final String NAME = "api-key";

    /** As many as the hash has; nobody tries 2^256 keys. */
    private static final int BYTES = 32;

    private ApiKeyCommand() {}

    /**
     * Prints a new key, and the entry that makes it count.
     *
     * @param arguments the key's name
     * @return the program's exit status: 0, or 2 if the arguments are wrong
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println("Usage: java -jar munit-service.jar " + NAME + " <name>");
            return 2;
        }
        try {
            ApiKeyId id = new ApiKeyId(arguments.get(0));
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            String key = HexFormat.of().formatHex(random);
            out.println("key:   " + key);
            out.println("entry: " + id + ":sha256:" + HexFormat.of().formatHex(ApiKey.hashOf(key)));
            out.println("Give the key to whoever calls; it is not kept anywhere. Put the entry into"
                    + " munit.security.api-keys, or on a line of the file munit.security.api-keys-file.");
            return 0;
        } catch (IllegalArgumentException wrong) {
            err.println("'" + arguments.get(0) + "' cannot be used: " + wrong.getMessage() + ".");
            return 2;
        }
    }
}
