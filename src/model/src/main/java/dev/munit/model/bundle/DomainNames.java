package dev.munit.model.bundle;

import java.util.List;

/** What domains may be called: they are folders and stand in URLs, as models do. */
final class DomainNames {
    private DomainNames() {}

    static void check(String name) {
        if (!ModelName.PATTERN.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot be a domain's name: use 1 to 64 of the characters"
                    + " a-z 0-9 . _ - and begin with a letter or digit");
        }
    }

    static void checkPair(List<String> names) {
        if (names.size() != 2) {
            throw new IllegalArgumentException("domains must be two, not " + names.size());
        }
        if (names.get(0).equals(names.get(1))) {
            throw new IllegalArgumentException("domains are both called " + names.get(0));
        }
    }
}
