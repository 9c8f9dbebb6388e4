package io.webjack.platform;

/**
 * What opens a {@link LocalDatabase}; letters and digits only.
 *
 * @param superuser of the role {@code postgres}
 * @param owner of the role that owns the databases
 */
public record DatabasePasswords(String superuser, String owner) {
    public DatabasePasswords {
        require(superuser);
        require(owner);
    }

    private static void require(String password) {
        if (!password.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("a password has letters and digits only");
        }
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "DatabasePasswords";
    }
}
