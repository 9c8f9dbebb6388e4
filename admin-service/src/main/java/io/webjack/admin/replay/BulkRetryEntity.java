package io.webjack.admin.replay;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operations that run again, one page after another. */
@Entity(name = "BulkRetry")
@Table(name = "bulk_retry")
class BulkRetryEntity {
    @Id
    UUID id;

    /** JSON: the filter of the list of operations. */
    String filter;

    /** Whose operations run. */
    @Column(name = "workspace_id")
    UUID workspaceId;

    @Column(name = "from_failed")
    boolean fromFailed;

    boolean original;

    @Column(name = "per_second")
    BigDecimal perSecond;

    @Enumerated(EnumType.STRING)
    Kind action = Kind.RETRY;

    /** For RESOLVE: what they count as. */
    @Column(name = "resolve_as")
    @Nullable
    String resolveAs;

    @Nullable
    String comment;

    @Enumerated(EnumType.STRING)
    Status status = Status.IN_ORDER;

    @Nullable
    String cursor;

    /** JSON: a {@link RetryPage} that is about to run; null: it is still to be found. */
    @Nullable
    String page;

    long matched;
    long retried;
    long skipped;

    /** JSON: how many were skipped, by reason. */
    @Nullable
    String reasons;

    /** Fingerprint of the request; null: an older build has begun it. */
    @Nullable
    UUID asked;

    /** The header {@code Idempotency-Key}. */
    @Column(name = "client_key")
    @Nullable
    String clientKey;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    BulkRetryEntity() {}

    BulkRetryEntity(
            UUID id, UUID workspaceId, String filter, BigDecimal perSecond, Instant createdAt, String createdBy) {
        this.id = id;
        this.workspaceId = workspaceId;
        this.filter = filter;
        this.perSecond = perSecond;
        this.createdAt = createdAt;
        this.dueAt = createdAt;
        this.createdBy = createdBy;
    }

    void add(PageRetries.Chunk chunk) {
        Skipped all = Skipped.read(reasons);
        all.addAll(chunk.skipped());
        reasons = all.toText();
        retried += chunk.retried();
        skipped += chunk.skipped().sum();
    }

    /** What is done with them. */
    enum Kind {
        RETRY,
        RUN_NOW,
        CANCEL,
        RESOLVE
    }

    enum Status {
        /** Newest first: begun by an older build. */
        RUNNING,
        /** In the order of arrival. */
        IN_ORDER,
        /** In the order of arrival, and no retry. */
        SETTLING,
        DONE
    }
}
