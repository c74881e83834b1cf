package dev.munit.service.jobs;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A job's name, which only who knows it can guess.
 *
 * @param value of an own one, 22 letters, digits, dashes and underscores: 128 random bits
 */
record JobId(String value) {
    private static final int BYTES = 16;

    static JobId random(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return new JobId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    @Override
    public String toString() {
        return value;
    }
}
