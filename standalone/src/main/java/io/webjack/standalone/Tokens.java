package io.webjack.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * The tokens of this run: made at the first start, kept in a file that only its owner can read.
 *
 * @param service between the services
 * @param admin for the admin API
 * @param encryptionKey for secrets and connections, base64 of 32 bytes
 * @param adminIsNew whether the admin token was made just now
 */
record Tokens(String service, String admin, String encryptionKey, boolean adminIsNew) {
    static final String FILE = "tokens.properties";

    private static final String SERVICE = "service-token";
    private static final String ADMIN = "admin-token";
    private static final String ENCRYPTION_KEY = "encryption-key";

    static Tokens of(Path dataDirectory, Optional<String> givenAdminToken) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                kept.load(in);
            }
        }
        SecureRandom random = new SecureRandom();
        boolean adminIsNew = givenAdminToken.isEmpty() && kept.getProperty(ADMIN) == null;
        boolean serviceIsNew = kept.getProperty(SERVICE) == null;
        if (serviceIsNew) {
            kept.setProperty(SERVICE, token(random));
        }
        if (adminIsNew) {
            kept.setProperty(ADMIN, token(random));
        }
        boolean keyIsNew = kept.getProperty(ENCRYPTION_KEY) == null;
        if (keyIsNew) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            kept.setProperty(ENCRYPTION_KEY, Base64.getEncoder().encodeToString(key));
        }
        if (serviceIsNew || adminIsNew || keyIsNew) {
            write(file, kept);
        }
        return new Tokens(
                kept.getProperty(SERVICE),
                givenAdminToken.orElseGet(() -> kept.getProperty(ADMIN)),
                kept.getProperty(ENCRYPTION_KEY),
                adminIsNew);
    }

    private static void write(Path file, Properties tokens) throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        }
        try (OutputStream out = Files.newOutputStream(fresh)) {
            tokens.store(out, "Tokens of this stand-alone run");
        }
        Files.move(
                fresh,
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
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
