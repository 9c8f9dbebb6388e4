package io.webjack.admin.replay;

import io.webjack.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That an operation is to run again, and by which operation it does. */
@Entity(name = "RetryIntent")
@Table(name = "retry_intent")
class RetryIntentEntity {
    @EmbeddedId
    Key key;

    /** The operation that runs. */
    @Column(name = "running_id")
    UUID runningId;

    /** The retry of many that asked; null: a person did. */
    @Column(name = "bulk_retry_id")
    @Nullable
    UUID bulkRetryId;

    @Column(name = "asked_at")
    Instant askedAt;

    /** When the broker had its event; null: it may not have it. */
    @Column(name = "published_at")
    @Nullable
    Instant publishedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected RetryIntentEntity() {}

    RetryIntentEntity(Key key, UUID runningId, @Nullable UUID bulkRetryId, Instant askedAt) {
        this.key = key;
        this.runningId = runningId;
        this.bulkRetryId = bulkRetryId;
        this.askedAt = askedAt;
    }

    /** Whether the operation itself goes on, instead of running as a new one. */
    boolean isGoingOn() {
        return runningId.equals(key.operationId());
    }

    /** Of the events that are written for it only one runs. */
    UUID once() {
        return isGoingOn() ? key.fingerprint() : Ids.derived(runningId, "once");
    }

    /**
     * What is asked for.
     *
     * @param operationId whose data run again
     * @param fingerprint of its state and of how it is to run
     * @param round grows when the same is asked for behind the end of the run before
     */
    @Embeddable
    record Key(@Column(name = "operation_id") UUID operationId, UUID fingerprint, int round) implements Serializable {
        /** The same, asked for behind the end of this. */
        Key next() {
            return new Key(operationId, fingerprint, round + 1);
        }
    }
}
