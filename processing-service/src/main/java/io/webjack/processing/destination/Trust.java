package io.webjack.processing.destination;

import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a server is trusted by. Two that say the same are equal, and share their connections. */
public final class Trust {
    /** The well-known authorities only. */
    public static final Trust USUAL = new Trust("", true, null);

    private final String authorities;
    private final boolean verified;
    private final @Nullable TrustManager manager;

    private Trust(String authorities, boolean verified, @Nullable TrustManager manager) {
        this.authorities = authorities;
        this.verified = verified;
        this.manager = manager;
    }

    /**
     * @param authorities certificates as PEM, trusted beside the well-known ones; blank: none
     * @param verified false: any certificate is taken
     * @throws GeneralSecurityException when the certificates cannot be read
     */
    static Trust of(String authorities, boolean verified) throws GeneralSecurityException {
        if (!verified) {
            return new Trust("", false, null);
        }
        return authorities.isBlank() ? USUAL : new Trust(authorities, true, AddedAuthorities.of(authorities));
    }

    /** Whether certificates are checked at all. */
    public boolean isVerified() {
        return verified;
    }

    /** Who decides; null: whoever does usually. */
    @Nullable
    TrustManager manager() {
        return manager;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Trust trust && trust.verified == verified && trust.authorities.equals(authorities);
    }

    @Override
    public int hashCode() {
        return Objects.hash(authorities, verified);
    }
}
