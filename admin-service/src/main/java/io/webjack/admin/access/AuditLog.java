package io.webjack.admin.access;

import io.webjack.admin.access.AuditStore.Wanted;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Page;
import io.webjack.admin.document.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was kept of what people and programs did. */
@ApplicationScoped
public class AuditLog {
    private final AuditStore store;
    private final Caller caller;

    AuditLog(AuditStore store, Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    @Transactional
    Page<Entry> list(Wanted wanted, @Nullable UUID before, int limit) {
        List<AuditEntryEntity> found = store.list(caller.workspaceId(), wanted, before, limit + 1);
        boolean more = found.size() > limit;
        List<AuditEntryEntity> page = more ? found.subList(0, limit) : found;
        return new Page<>(
                page.stream().map(Entry::of).toList(), more ? Parameters.cursor(page.get(limit - 1).id) : null);
    }

    /** Deletes entries from before the time given. Needs a transaction. */
    public void forgetBefore(Instant time) {
        store.delete("at < ?1", time);
    }

    /** What somebody did. */
    @Schema(name = "AuditEntry")
    record Entry(
            UUID id,
            Instant at,
            By by,
            How how,

            @Schema(description = "Such as processing.saved")
            String action,

            Subject subject,
            @Schema(type = SchemaType.OBJECT) Map<String, @Nullable Object> detail) {

        private static Entry of(AuditEntryEntity entry) {
            return new Entry(
                    entry.id,
                    entry.at,
                    new By(entry.byId, entry.byName),
                    entry.how,
                    entry.action,
                    new Subject(entry.subject.type(), entry.subject.id(), entry.subject.name()),
                    JsonDocument.stored(entry.detail));
        }
    }

    /** Who. */
    @Schema(name = "AuditCaller")
    record By(
            @Schema(description = "Of the user or of the key; null: the token of the settings") @Nullable
            UUID id,

            String name) {}

    /** To what. */
    @Schema(name = "AuditSubject")
    record Subject(String type, @Nullable UUID id, String name) {}
}
