package io.webjack.admin.secret;

import io.webjack.admin.definition.DefinitionEntity;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A secret; its value is never in the clear here. */
@Entity(name = "Secret")
@Table(name = "secret")
class SecretEntity extends DefinitionEntity {
    @Nullable
    String description;

    @Column(name = "encrypted_value")
    String encryptedValue;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected SecretEntity() {}

    SecretEntity(Instant createdAt) {
        super(Ids.newId(), createdAt);
        this.encryptedValue = "";
    }

    @Override
    protected SecretRecord published() {
        return new SecretRecord(id, name, version, encryptedValue, updatedAt, recordedWorkspace());
    }

    @Override
    protected void wipe() {
        encryptedValue = "";
    }
}
