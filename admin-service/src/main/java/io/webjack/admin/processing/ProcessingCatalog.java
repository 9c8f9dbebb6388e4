package io.webjack.admin.processing;

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
 * All processings, as they are edited. Every change that a client can see makes a new version, starting and stopping too,
 * because the version is the ETag; what is live is published after its transaction has been committed.
 */
@ApplicationScoped
class ProcessingCatalog {
    private final ProcessingStore store;
    private final ProcessingVersionStore versions;
    private final ProcessingChecks checks;
    private final ProcessingSaves saves;

    ProcessingCatalog(
            ProcessingStore store, ProcessingVersionStore versions, ProcessingChecks checks, ProcessingSaves saves) {
        this.store = store;
        this.versions = versions;
        this.checks = checks;
        this.saves = saves;
    }

    /** @throws io.webjack.problem.ProblemException 404 when there is none */
    @Transactional
    SavedProcessing get(UUID id) {
        return checks.withWarnings(store.required(id), List.of());
    }

    /**
     * What runs of it, or ran last.
     *
     * @throws io.webjack.problem.ProblemException 404 when there is none, or it never ran
     */
    @Transactional
    SavedProcessing live(UUID id) {
        ProcessingEntity processing = store.required(id);
        Integer version = processing.liveVersion();
        if (version == null) {
            throw Parameters.notFound();
        }
        ProcessingVersionEntity saved = versions.findByIdOptional(new ProcessingVersionEntity.Key(id, version))
                .orElseThrow(Parameters::notFound);
        ProcessingDocument document = ProcessingDocument.parse(saved.document);
        return new SavedProcessing(
                processing, document, version, saved.changedAt, checks.warnings(document, List.of()));
    }

    /** Newest first; with {@code text} those whose name contains it. */
    @Transactional
    Page<SavedProcessing> list(
            @Nullable ProcessingStatus status, @Nullable String text, @Nullable UUID before, int limit) {
        List<SavedProcessing> found = store.list(status, text, before, limit + 1).stream()
                .map(processing -> SavedProcessing.edited(processing, List.of()))
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
        return create(sent, Change.CREATED, language);
    }

    /** A draft, whatever made it. */
    @Transactional
    SavedProcessing create(Map<String, ? extends @Nullable Object> sent, Change change, Language language) {
        Validation validation = checks.validate(sent);
        ProcessingDocument document = checks.document(validation, language);
        ProcessingEntity processing = saves.begin();
        saves.live(processing, document, change);
        return checks.withWarnings(processing, validation.warnings());
    }

    /**
     * Saves it. What runs goes on as it is: a draft is saved beside it.
     *
     * @throws io.webjack.problem.ProblemException 404, 412, or 422 with all violations
     */
    @Transactional
    SavedProcessing replace(
            UUID id, Map<String, ? extends @Nullable Object> sent, Precondition precondition, Language language) {
        Validation validation = checks.validate(sent);
        ProcessingEntity processing = saves.begin(id, precondition);
        return save(processing, checks.document(validation, language), Change.SAVED, validation.warnings());
    }

    /** Saves an earlier version again; the processing keeps its status, and what runs goes on as it is. */
    @Transactional
    SavedProcessing restore(UUID id, int version, Precondition precondition) {
        ProcessingEntity processing = saves.begin(id, precondition);
        ProcessingDocument earlier = versions.findByIdOptional(new ProcessingVersionEntity.Key(id, version))
                .map(found -> ProcessingDocument.parse(found.document))
                .orElseThrow(Parameters::notFound);
        return save(processing, earlier, Change.RESTORED, List.of());
    }

    /** @throws io.webjack.problem.ProblemException 404 or 412 */
    @Transactional
    void delete(UUID id, Precondition precondition) {
        saves.deleted(saves.begin(id, precondition));
    }

    private SavedProcessing save(
            ProcessingEntity processing, ProcessingDocument document, Change change, List<Violation> warnings) {
        if (processing.isRunning() && !document.toJson().equals(processing.document)) {
            saves.draft(processing, document, change);
        } else {
            saves.live(processing, document, change);
        }
        return checks.withWarnings(processing, warnings);
    }
}
