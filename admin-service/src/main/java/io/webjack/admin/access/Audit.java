package io.webjack.admin.access;

import io.webjack.admin.document.JsonDocument;
import io.webjack.database.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps who has changed, run or revealed what. An entry is part of the transaction in which it is made: both stay, or neither. */
@ApplicationScoped
public class Audit {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_DETAIL = 20_000;

    private final Caller caller;
    private final AuditStore store;
    private final Clock clock;

    Audit(Caller caller, AuditStore store, Clock clock) {
        this.caller = caller;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Who asks in the request at hand has done something. Needs a transaction.
     *
     * @param action such as {@code processing.saved}: what it was done to, and what
     * @param subjectType such as {@code processing}
     * @param subjectId null: there is no single one
     * @param subjectName as a person knows it, at this time
     * @param detail what else is worth knowing, as JSON; never a value that is hidden elsewhere
     */
    public void record(
            String action,
            String subjectType,
            @Nullable UUID subjectId,
            String subjectName,
            Map<String, ? extends @Nullable Object> detail) {
        record(caller.known(), action, subjectType, subjectId, subjectName, detail);
    }

    /** The same for somebody who is not the caller yet, such as one who signs in. */
    public void record(
            KnownCaller by,
            String action,
            String subjectType,
            @Nullable UUID subjectId,
            String subjectName,
            Map<String, ? extends @Nullable Object> detail) {
        String text = JsonDocument.text(detail);
        store.persist(new AuditEntryEntity(
                by,
                clock.instant(),
                action,
                new AuditEntryEntity.Subject(subjectType, subjectId, StorableText.of(subjectName, LONGEST_NAME)),
                text.length() > LONGEST_DETAIL ? "{}" : text));
    }
}
