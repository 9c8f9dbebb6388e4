package io.webjack.admin.access.key;

import io.webjack.admin.access.Role;
import io.webjack.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of a program; itself it is not kept, only its hash. */
@Entity(name = "ApiKey")
@Table(name = "api_key")
class ApiKeyEntity {
    @Id
    UUID id;

    @Column(name = "workspace_id")
    UUID workspaceId;

    String name;

    @Enumerated(EnumType.STRING)
    Role role;

    @Column(name = "key_hash")
    String keyHash;

    /** Its beginning and its end. */
    String hint;

    @Column(name = "created_at")
    Instant createdAt;

    /** Null: never. */
    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "last_used_at")
    @Nullable
    Instant lastUsedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ApiKeyEntity() {}

    ApiKeyEntity(UUID workspaceId, String name, Role role, String keyHash, String hint, Instant createdAt) {
        this.id = Ids.newId();
        this.workspaceId = workspaceId;
        this.name = name;
        this.role = role;
        this.keyHash = keyHash;
        this.hint = hint;
        this.createdAt = createdAt;
    }
}
