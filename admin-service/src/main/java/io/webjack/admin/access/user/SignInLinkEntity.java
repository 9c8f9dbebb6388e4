package io.webjack.admin.access.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A link that signs somebody in once. */
@Entity(name = "SignInLink")
@Table(name = "sign_in_link")
class SignInLinkEntity {
    @Id
    @Column(name = "token_hash")
    String tokenHash;

    @Column(name = "user_id")
    UUID userId;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected SignInLinkEntity() {}

    SignInLinkEntity(String tokenHash, UUID userId, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.userId = userId;
        this.expiresAt = expiresAt;
    }
}
