package io.webjack.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Who may connect to a database: the file by which PostgreSQL decides it, with a note of the passwords that the roles have.
 * A directory whose note is another one comes from a time without passwords, or its passwords were lost.
 */
final class DatabaseAccess {
    private static final String FILE = "pg_hba.conf";
    private static final String CLUSTER = "postgresql.conf";

    private final Path dataDirectory;
    private final DatabasePasswords passwords;

    DatabaseAccess(Path dataDirectory, DatabasePasswords passwords) {
        this.dataDirectory = dataDirectory;
        this.passwords = passwords;
    }

    /** Whether there is a database already whose roles have other passwords or none. */
    boolean differs() throws IOException {
        if (Files.notExists(dataDirectory.resolve(CLUSTER))) {
            return false;
        }
        Path file = dataDirectory.resolve(FILE);
        return Files.notExists(file) || !Files.readString(file).startsWith(note());
    }

    boolean isFirstStart() {
        return Files.notExists(dataDirectory.resolve(CLUSTER));
    }

    /** Lets the superuser in without a password, on loopback, until {@link #close}. */
    void open() throws IOException {
        write("# for the change of passwords only\n", "postgres", "trust");
    }

    /** From the next start on nobody comes in without a password. */
    void close() throws IOException {
        write(note(), "all", "scram-sha-256");
    }

    private void write(String note, String role, String method) throws IOException {
        Files.writeString(
                dataDirectory.resolve(FILE),
                note + "host all " + role + " 127.0.0.1/32 " + method + "\nhost all " + role + " ::1/128 " + method
                        + "\n");
    }

    private String note() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((passwords.superuser() + "/" + passwords.owner()).getBytes(StandardCharsets.UTF_8));
            return "# made by Webjack at each start; passwords "
                    + HexFormat.of().formatHex(hash, 0, 8) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
