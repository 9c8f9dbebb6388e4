package io.webjack.history.incident;

import io.webjack.contracts.result.OperationError;
import io.webjack.database.StorableText;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Failures of one kind that belong together: of one processing, action, error code and host, until it is over. */
@Entity(name = "Incident")
@Table(name = "incident")
class IncidentEntity {
    private static final int LONGEST = 1000;

    @Id
    UUID id;

    UUID processingId;
    String processingName;
    String actionKey;
    String errorCode;
    String host;

    /** Of the last failure, as JSON. */
    byte[] error;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> emails;

    @Nullable
    String language;

    Instant openedAt;
    Instant lastFailureAt;

    /** When a failure was written here last: after a backlog later than it happened. */
    Instant lastNoticedAt;

    /** When the processing succeeded last since the incident began. */
    @Nullable
    Instant lastSuccessAt;

    long failures;

    /** How many of them e-mails have told of. */
    long toldFailures;

    int digests;
    Instant nextDigestAt;
    UUID firstOperation;
    UUID lastOperation;

    @Nullable
    Instant closedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected IncidentEntity() {}

    IncidentEntity(UUID id, FailureGroup group, Instant now, Instant firstDigest) {
        FailureGroup.Key key = group.key();
        Failure last = group.last();
        this.id = id;
        this.processingId = key.processingId();
        this.actionKey = storable(key.actionKey());
        this.errorCode = key.code();
        this.host = storable(key.host());
        this.openedAt = group.first().at();
        this.lastFailureAt = last.at();
        this.lastNoticedAt = now;
        this.toldFailures = group.size();
        this.nextDigestAt = firstDigest;
        this.firstOperation = group.first().operationId();
        this.lastOperation = last.operationId();
        this.processingName = storable(last.processingName());
        this.error = WireJson.write(last.error());
        this.emails = List.of();
        add(group, now);
    }

    /** Counts more failures; what is told of them is as the latest of them says. */
    final void add(FailureGroup group, Instant now) {
        Failure last = group.last();
        failures += group.size();
        lastFailureAt = later(lastFailureAt, last.at());
        lastNoticedAt = later(lastNoticedAt, now);
        lastOperation = last.operationId();
        processingName = storable(last.processingName());
        error = WireJson.write(last.error());
        emails = last.notifications().emails().stream()
                .map(IncidentEntity::storable)
                .toList();
        language = last.notifications().language();
    }

    void told(Instant nextDigest) {
        toldFailures = failures;
        digests++;
        nextDigestAt = nextDigest;
    }

    void close(Instant now) {
        toldFailures = failures;
        closedAt = now;
    }

    OperationError error() {
        try {
            return WireJson.read(error, OperationError.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored error cannot be read", e);
        }
    }

    static String storable(String text) {
        return StorableText.of(text, LONGEST);
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
