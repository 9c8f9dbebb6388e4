package io.webjack.admin.replay;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which answer belongs to the header {@code Idempotency-Key} of a client. */
@Entity(name = "RetryKey")
@Table(name = "retry_key")
class RetryKeyEntity {
    @EmbeddedId
    Key key;

    /** Of what was asked with it. */
    UUID fingerprint;

    /** Null: nothing runs by it yet. */
    @Column(name = "running_id")
    @Nullable
    UUID runningId;

    @Column(name = "asked_at")
    Instant askedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected RetryKeyEntity() {}

    /** A client's key; it is known for one operation. */
    @Embeddable
    record Key(
            @Column(name = "operation_id") UUID operationId,
            @Column(name = "client_key") String clientKey) implements Serializable {}
}
