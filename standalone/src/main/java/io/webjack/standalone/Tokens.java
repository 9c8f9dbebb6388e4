package io.webjack.standalone;

import io.webjack.platform.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The tokens and passwords of this run: made at the first start, kept in a file that only its owner can read.
 *
 * @param service between the services
 * @param admin for the admin API
 * @param encryptionKey for secrets and connections, base64 of 32 bytes
 * @param kafka password of the broker
 * @param database password of the role that owns the databases
 * @param databaseSuperuser password of the role {@code postgres}
 * @param adminIsNew whether the admin token was made just now
 */
record Tokens(
        String service,
        String admin,
        String encryptionKey,
        String kafka,
        String database,
        String databaseSuperuser,
        boolean adminIsNew) {
    static final String FILE = "tokens.properties";

    private static final String SERVICE = "service-token";
    private static final String ADMIN = "admin-token";
    private static final String ENCRYPTION_KEY = "encryption-key";
    private static final String KAFKA = "kafka-password";
    private static final String DATABASE = "database-password";
    private static final String DATABASE_SUPERUSER = "database-superuser-password";

    static Tokens of(Path dataDirectory, Optional<String> givenAdminToken) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                kept.load(in);
            }
        }
        SecureRandom random = new SecureRandom();
        int known = kept.size();
        boolean adminIsNew = givenAdminToken.isEmpty() && kept.getProperty(ADMIN) == null;
        for (String name : List.of(SERVICE, KAFKA, DATABASE, DATABASE_SUPERUSER)) {
            kept.computeIfAbsent(name, ignored -> token(random));
        }
        if (adminIsNew) {
            kept.setProperty(ADMIN, token(random));
        }
        kept.computeIfAbsent(ENCRYPTION_KEY, ignored -> key(random));
        if (kept.size() > known) {
            write(file, kept);
        }
        return new Tokens(
                kept.getProperty(SERVICE),
                givenAdminToken.orElseGet(() -> kept.getProperty(ADMIN)),
                kept.getProperty(ENCRYPTION_KEY),
                kept.getProperty(KAFKA),
                kept.getProperty(DATABASE),
                kept.getProperty(DATABASE_SUPERUSER),
                adminIsNew);
    }

    private static void write(Path file, Properties tokens) throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        OwnerOnly.create(fresh);
        try (OutputStream out = Files.newOutputStream(fresh)) {
            tokens.store(out, "Tokens and passwords of this stand-alone run");
        }
        Files.move(
                fresh,
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static String key(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String token(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Tokens";
    }
}
