package io.webjack.admin.connection;

import io.webjack.admin.definition.DefinitionEntity;
import io.webjack.admin.document.JsonDocument;
import io.webjack.catalog.validation.DestinationUse.Destination;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection; its secrets are never in the clear here. */
@Entity(name = "Connection")
@Table(name = "connection")
class ConnectionEntity extends DefinitionEntity {
    String type;

    /** The last part of its address; null: the platform does not call it. */
    @Nullable
    String token;

    /** JSON. */
    String settings;

    /** JSON: encrypted values by name. */
    @Column(name = "encrypted_settings")
    String encryptedSettings;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ConnectionEntity() {}

    ConnectionEntity(String type, Instant createdAt) {
        super(Ids.newId(), createdAt);
        this.type = type;
        this.settings = "{}";
        this.encryptedSettings = "{}";
    }

    Map<String, @Nullable Object> settings() {
        return JsonDocument.stored(settings);
    }

    Map<String, @Nullable Object> encryptedSettings() {
        return JsonDocument.stored(encryptedSettings);
    }

    /** What it says about servers that requests go to. */
    Destination destination() {
        return Destination.of(name, settings());
    }

    @Override
    protected ConnectionRecord published() {
        Map<String, String> encrypted = new LinkedHashMap<>();
        encryptedSettings().forEach((secret, value) -> encrypted.put(secret, String.valueOf(value)));
        return new ConnectionRecord(
                id, name, type, token, version, settings(), encrypted, updatedAt, recordedWorkspace());
    }

    @Override
    protected void wipe() {
        token = null;
        encryptedSettings = "{}";
    }
}
