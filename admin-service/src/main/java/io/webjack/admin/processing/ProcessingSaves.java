package io.webjack.admin.processing;

import io.webjack.admin.access.Audit;
import io.webjack.admin.definition.DefinitionChanges;
import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.contracts.definition.ProcessingStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Saves processings, each time as a version of its own. Needs a transaction.
 *
 * <pre>{@code
 * saved while it runs:   live 3 ── draft 4 ── draft 5
 * published:             live 6 (as draft 5)
 * discarded:             live 6 (as live 3)
 * stopped:               live 6 (as live 3, STOPPED) ── draft 7 (as draft 5), which the next start makes live
 * }</pre>
 */
@ApplicationScoped
class ProcessingSaves {
    private final ProcessingStore store;
    private final ProcessingVersionStore versions;
    private final DefinitionChanges changes;
    private final Audit audit;

    ProcessingSaves(ProcessingStore store, ProcessingVersionStore versions, DefinitionChanges changes, Audit audit) {
        this.store = store;
        this.versions = versions;
        this.changes = changes;
        this.audit = audit;
    }

    /** A new one, a draft. */
    ProcessingEntity begin() {
        changes.begin(store);
        return new ProcessingEntity(changes.now());
    }

    /** @throws io.webjack.problem.ProblemException 404, or 412 when it has another version */
    ProcessingEntity begin(UUID id, Precondition precondition) {
        return changes.begin(store, id, precondition);
    }

    /** What is sent is live from now on, or what the processing is while it does not run. */
    void live(ProcessingEntity processing, ProcessingDocument document, Change change) {
        keepName(processing, document);
        processing.document = document.toJson();
        live(processing, change);
    }

    /** What is live stays as it is; it gets another status, or what is edited beside it is dropped. */
    void live(ProcessingEntity processing, Change change) {
        int last = processing.seenVersion();
        processing.draft = null;
        processing.version = last;
        keepName(processing, processing.document());
        changes.saved(store, processing);
        if (processing.status == ProcessingStatus.RUNNING) {
            processing.liveVersion = processing.version;
        }
        versions.persist(new ProcessingVersionEntity(processing, change, changes.caller()));
        tell(processing, change);
    }

    /** What is sent lies beside what is live. */
    void draft(ProcessingEntity processing, ProcessingDocument document, Change change) {
        Instant now = changes.now();
        Draft before = processing.draft;
        Draft draft = new Draft(
                processing.seenVersion() + 1,
                before == null ? processing.version : before.baseVersion(),
                document.toJson(),
                before == null ? now : before.since(),
                now,
                changes.caller());
        keepName(processing, document);
        keep(processing, draft, change);
        tell(processing, change);
    }

    /** It does not run any more; what is edited beside what was live stays there. */
    void stopped(ProcessingEntity processing) {
        Draft draft = processing.draft;
        processing.status = ProcessingStatus.STOPPED;
        live(processing, Change.STOPPED);
        if (draft != null) {
            keepName(processing, ProcessingDocument.parse(draft.document()));
            keep(processing, draft.as(processing.version + 1), Change.SAVED);
        }
    }

    void deleted(ProcessingEntity processing) {
        int last = processing.seenVersion();
        processing.draft = null;
        processing.version = last;
        changes.deleted(store, processing);
        versions.persist(new ProcessingVersionEntity(processing, Change.DELETED, changes.caller()));
        tell(processing, Change.DELETED);
    }

    /** Nothing was changed. */
    SavedProcessing unchanged(ProcessingEntity processing) {
        return SavedProcessing.edited(changes.unchanged(processing), List.of());
    }

    private void keep(ProcessingEntity processing, Draft draft, Change change) {
        processing.draft = draft;
        versions.persist(new ProcessingVersionEntity(processing, draft, change));
    }

    private void tell(ProcessingEntity processing, Change change) {
        audit.record(
                "processing." + change.name().toLowerCase(Locale.ROOT),
                "processing",
                processing.id,
                processing.name,
                Map.of("version", processing.seenVersion(), "draft", processing.draft != null));
    }

    private void keepName(ProcessingEntity processing, ProcessingDocument document) {
        processing.name = ProcessingStore.storable(document.name());
        processing.searchName = ProcessingStore.searchable(document.name());
        if (document.source() != null && processing.webhookToken == null) {
            processing.webhookToken = changes.newToken();
        }
    }
}
