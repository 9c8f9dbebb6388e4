package io.webjack.admin.processing;

import io.webjack.admin.definition.DefinitionChanges;
import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Page;
import io.webjack.admin.document.Parameters;
import io.webjack.catalog.validation.Validation;
import io.webjack.catalog.validation.Violation;
import io.webjack.contracts.definition.ProcessingStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All processings. Every change that a client can see makes a new version, starting and stopping too, because the version is
 * the ETag; each is published after its transaction has been committed.
 */
@ApplicationScoped
class ProcessingCatalog {
    private final ProcessingStore store;
    private final ProcessingVersionStore versions;
    private final ProcessingChecks checks;
    private final DefinitionChanges changes;

    ProcessingCatalog(
            ProcessingStore store,
            ProcessingVersionStore versions,
            ProcessingChecks checks,
            DefinitionChanges changes) {
        this.store = store;
        this.versions = versions;
        this.checks = checks;
        this.changes = changes;
    }

    /** @throws io.webjack.problem.ProblemException 404 when there is none */
    @Transactional
    SavedProcessing get(UUID id) {
        return checks.withWarnings(store.required(id), List.of());
    }

    /** Newest first; with {@code text} those whose name contains it. */
    @Transactional
    Page<SavedProcessing> list(
            @Nullable ProcessingStatus status, @Nullable String text, @Nullable UUID before, int limit) {
        List<SavedProcessing> found = store.list(status, text, before, limit + 1).stream()
                .map(processing -> new SavedProcessing(processing, List.of()))
                .toList();
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<SavedProcessing> page = found.subList(0, limit);
        return new Page<>(page, Parameters.cursor(page.get(limit - 1).row().id));
    }

    /** @throws io.webjack.problem.ProblemException 422 with all violations */
    @Transactional
    SavedProcessing create(Map<String, ? extends @Nullable Object> sent, Language language) {
        Validation validation = checks.validate(sent);
        ProcessingDocument document = checks.document(validation, language);
        changes.begin(store);
        ProcessingEntity processing = new ProcessingEntity(changes.now());
        keep(processing, document);
        return saved(processing, Change.CREATED, validation.warnings());
    }

    /** @throws io.webjack.problem.ProblemException 404, 412, or 422 with all violations */
    @Transactional
    SavedProcessing replace(
            UUID id, Map<String, ? extends @Nullable Object> sent, Precondition precondition, Language language) {
        Validation validation = checks.validate(sent);
        ProcessingEntity processing = changes.begin(store, id, precondition);
        ProcessingDocument document = checks.document(validation, language);
        checks.unlessFit(processing.status, document, language);
        keep(processing, document);
        return saved(processing, Change.SAVED, validation.warnings());
    }

    /** @throws io.webjack.problem.ProblemException 404, 412, or 422 when it lacks what it needs to run */
    @Transactional
    SavedProcessing start(UUID id, Precondition precondition, Language language) {
        ProcessingEntity processing = changes.begin(store, id, precondition);
        if (processing.status == ProcessingStatus.RUNNING) {
            return unchanged(processing);
        }
        checks.unlessFit(ProcessingStatus.RUNNING, processing.document(), language);
        processing.status = ProcessingStatus.RUNNING;
        return saved(processing, Change.STARTED, List.of());
    }

    /** A processing that was never started stays a draft. */
    @Transactional
    SavedProcessing stop(UUID id, Precondition precondition) {
        ProcessingEntity processing = changes.begin(store, id, precondition);
        if (processing.status != ProcessingStatus.RUNNING) {
            return unchanged(processing);
        }
        processing.status = ProcessingStatus.STOPPED;
        return saved(processing, Change.STOPPED, List.of());
    }

    /** Saves an earlier version again; the processing keeps its status. */
    @Transactional
    SavedProcessing restore(UUID id, int version, Precondition precondition, Language language) {
        ProcessingEntity processing = changes.begin(store, id, precondition);
        ProcessingDocument earlier = versions.findByIdOptional(new ProcessingVersionEntity.Key(id, version))
                .map(found -> ProcessingDocument.parse(found.document))
                .orElseThrow(Parameters::notFound);
        checks.unlessFit(processing.status, earlier, language);
        keep(processing, earlier);
        return saved(processing, Change.RESTORED, List.of());
    }

    /** @throws io.webjack.problem.ProblemException 404 or 412 */
    @Transactional
    void delete(UUID id, Precondition precondition) {
        ProcessingEntity processing = changes.deleted(store, changes.begin(store, id, precondition));
        versions.persist(new ProcessingVersionEntity(processing, Change.DELETED, changes.caller()));
    }

    private void keep(ProcessingEntity processing, ProcessingDocument document) {
        processing.name = ProcessingStore.storable(document.name());
        processing.searchName = ProcessingStore.searchable(document.name());
        processing.document = document.toJson();
        if (document.source() != null && processing.webhookToken == null) {
            processing.webhookToken = changes.newToken();
        }
    }

    private SavedProcessing saved(ProcessingEntity processing, Change change, List<Violation> warnings) {
        versions.persist(new ProcessingVersionEntity(changes.saved(store, processing), change, changes.caller()));
        return checks.withWarnings(processing, warnings);
    }

    private SavedProcessing unchanged(ProcessingEntity processing) {
        return new SavedProcessing(changes.unchanged(processing), List.of());
    }
}
