package io.webjack.admin.access.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody is signed in. What the cookie holds is not kept, only its hash. */
@Entity(name = "UserSession")
@Table(name = "user_session")
class SessionEntity {
    @Id
    @Column(name = "id_hash")
    String idHash;

    /** Null: signed in with {@code WEBJACK_ADMIN_TOKEN}. */
    @Column(name = "user_id")
    @Nullable
    UUID userId;

    /** Derived from that token and from the cookie: with another token the session is over. */
    @Column(name = "token_proof")
    @Nullable
    String tokenProof;

    @Column(name = "workspace_id")
    UUID workspaceId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected SessionEntity() {}

    SessionEntity(String idHash, UUID workspaceId, Instant now, Duration lifetime) {
        this.idHash = idHash;
        this.workspaceId = workspaceId;
        this.createdAt = now;
        this.lastUsedAt = now;
        this.expiresAt = now.plus(lifetime);
    }

    /** When it ends if nobody uses it any more. */
    Instant endsAt(Duration idle) {
        Instant unused = lastUsedAt.plus(idle);
        return unused.isBefore(expiresAt) ? unused : expiresAt;
    }
}
