package io.webjack.processing.operation;

import io.webjack.contracts.event.Event;
import io.webjack.processing.resume.RestoredOperation;
import io.webjack.processing.secret.SecretUse;
import io.webjack.template.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event on its way through the actions of its processing: what does not change of it. */
public final class Operation {
    private final Event event;
    private final PreparedProcessing processing;
    private final Progress progress;
    private final SecretUse secrets;
    private final EventScope seen;

    /**
     * @param progress from where it goes on
     * @param secrets as its templates see them
     */
    public Operation(Event event, PreparedProcessing processing, Progress progress, SecretUse secrets) {
        this.event = event;
        this.processing = processing;
        this.progress = progress;
        this.secrets = secrets;
        this.seen = new EventScope(event);
    }

    /** Before its first action. */
    public Ready begin() {
        return Ready.before(this, 0, Done.nothing(this));
    }

    public Event event() {
        return event;
    }

    public UUID id() {
        return event.operationId();
    }

    public UUID processingId() {
        return event.processingId();
    }

    /** Whose processing it is. */
    public UUID workspaceId() {
        return processing.definition().workspace();
    }

    public PreparedProcessing processing() {
        return processing;
    }

    public Instant startedAt() {
        return progress.startedAt();
    }

    /** Of the last result that was published before. */
    public long sequence() {
        return progress.sequence();
    }

    Progress progress() {
        return progress;
    }

    SecretUse secrets() {
        return secrets;
    }

    Scope scope(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> outputs) {
        return new Scope(Map.of(
                "fields", fields,
                "event", seen,
                "processing", processing.scope(),
                "actions", outputs,
                "secrets", secrets));
    }

    /** Whether a continuation was written before this instance got the partition. */
    boolean isWritten(String identity) {
        RestoredOperation restored = progress.restored();
        return restored != null && restored.isWritten(identity);
    }
}
