package io.webjack.admin.secret;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret; its value is never in the clear here. */
@Entity(name = "Secret")
@Table(name = "secret")
class SecretEntity {
    @Id
    UUID id;

    String name;

    @Nullable
    String description;

    int version;

    @Column(name = "encrypted_value")
    String encryptedValue;

    boolean deleted;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected SecretEntity() {}

    SecretEntity(UUID id, Instant createdAt) {
        this.id = id;
        this.name = "";
        this.encryptedValue = "";
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }
}
