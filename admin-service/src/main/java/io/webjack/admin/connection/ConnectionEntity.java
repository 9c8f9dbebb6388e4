package io.webjack.admin.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection; its secrets are never in the clear here. */
@Entity(name = "Connection")
@Table(name = "connection")
class ConnectionEntity {
    @Id
    UUID id;

    String name;

    String type;

    @Nullable
    String token;

    int version;

    /** JSON. */
    String settings;

    /** JSON: encrypted values by name. */
    @Column(name = "encrypted_settings")
    String encryptedSettings;

    boolean deleted;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ConnectionEntity() {}

    ConnectionEntity(UUID id, String type, Instant createdAt) {
        this.id = id;
        this.type = type;
        this.name = "";
        this.settings = "{}";
        this.encryptedSettings = "{}";
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }
}
