package io.webjack.admin.replay;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That an operation stands on {@code webjack.cancellations}. */
@Entity(name = "Cancellation")
@Table(name = "cancellation")
class CancellationEntity {
    @Id
    @Column(name = "operation_id")
    UUID operationId;

    Instant at;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected CancellationEntity() {}
}
