package io.webjack.security;

import java.util.Optional;

/** A part of a service's addresses and the kind of token that opens it. What is in no realm is open to all. */
public enum Realm {
    /** The REST API for people and their programs. */
    API("/api/", "WEBJACK_ADMIN_TOKEN"),
    /** What the services ask of each other. */
    INTERNAL("/internal/", "WEBJACK_SERVICE_TOKEN");

    private final String prefix;
    private final String setting;

    Realm(String prefix, String setting) {
        this.prefix = prefix;
        this.setting = setting;
    }

    /** The environment variable that holds the token. */
    String setting() {
        return setting;
    }

    /**
     * The realm of an address.
     *
     * @param path without query, percent-decoded and without matrix parameters
     */
    static Optional<Realm> of(String path) {
        String directory = path.endsWith("/") ? path : path + "/";
        for (Realm realm : values()) {
            if (directory.startsWith(realm.prefix)) {
                return Optional.of(realm);
            }
        }
        return Optional.empty();
    }
}
