package io.webjack.security;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The keys that secrets and connections are encrypted with. */
@ConfigMapping(prefix = "webjack.encryption")
public interface EncryptionConfig {
    /**
     * Base64 of 32 random bytes, the same in admin, ingest and processing; several separated by commas to replace one: the
     * first one encrypts, all of them decrypt. Absent: secrets and connections cannot be kept or used.
     */
    Optional<String> key();
}
