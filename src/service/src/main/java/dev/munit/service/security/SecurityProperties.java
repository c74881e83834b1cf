package dev.munit.service.security;

import static dev.munit.service.settings.InvalidSetting.requirePositive;

import dev.munit.service.settings.InvalidSetting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask.
 *
 * @param apiKeys the keys that count, each as {@code name:sha256:hash}; where there are any, every call but health and
 *     the console's pages asks for one. {@code java -jar munit-service.jar api-key <name>} makes a key and its entry
 * @param apiKeysFile a file with such entries, one a line, empty lines and those that begin with {@code #} left out. It
 *     is read again when it changes
 * @param cors which pages of other origins may call
 */
@ConfigurationProperties("munit.security")
public record SecurityProperties(
        @DefaultValue List<String> apiKeys,
        @Nullable Path apiKeysFile,
        @DefaultValue Cors cors) {

    public SecurityProperties {
        apiKeys = List.copyOf(apiKeys);
    }

    /** Entries may be keys by mistake. */
    @Override
    public String toString() {
        return "SecurityProperties[" + apiKeys.size() + " keys, file " + apiKeysFile + ", " + cors + "]";
    }

    /**
     * Calls from pages of other origins.
     *
     * @param origins of the pages that may call, as {@code https://shop.example}; {@code *} for all. By default none
     * @param maxAge how long a browser remembers that it may
     */
    public record Cors(
            @DefaultValue List<String> origins,
            @DefaultValue("30m") Duration maxAge) {

        public Cors {
            origins = List.copyOf(origins);
            for (String origin : origins) {
                if (!origin.equals("*") && !isOrigin(origin)) {
                    throw new InvalidSetting(
                            "munit.security.cors.origins", origin, "an origin, as https://shop.example, or *");
                }
            }
            requirePositive("munit.security.cors.max-age", maxAge);
        }

        private static boolean isOrigin(String text) {
            try {
                URI uri = URI.create(text);
                return uri.getScheme() != null
                        && uri.getHost() != null
                        && uri.getRawPath().isEmpty()
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && uri.getRawUserInfo() == null;
            } catch (IllegalArgumentException wrong) {
                return false;
            }
        }
    }
}
