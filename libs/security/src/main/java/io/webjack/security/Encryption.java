package io.webjack.security;

import io.webjack.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The encryption that the setting {@code WEBJACK_ENCRYPTION_KEY} makes possible. */
@ApplicationScoped
public class Encryption {
    private final Optional<SecretEncryption> encryption;

    Encryption(EncryptionConfig config) {
        this.encryption = config.key().filter(key -> !key.isBlank()).map(SecretEncryption::of);
    }

    /** Empty: no key is set. */
    public Optional<SecretEncryption> available() {
        return encryption;
    }

    /** @throws io.webjack.problem.ProblemException 503 when no key is set */
    public SecretEncryption required() {
        return encryption.orElseThrow(() -> Problem.of(
                        503,
                        "encryption-key-missing",
                        "Secrets cannot be kept",
                        "Set WEBJACK_ENCRYPTION_KEY, the same in admin, ingest and processing.")
                .asException());
    }
}
