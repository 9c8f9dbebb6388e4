package io.webjack.admin.processing;

import io.webjack.admin.database.CatalogLockStore;
import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Page;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.publication.RowChanged;
import io.webjack.admin.secret.SecretCatalog;
import io.webjack.catalog.validation.ConnectionUse;
import io.webjack.catalog.validation.DestinationUse;
import io.webjack.catalog.validation.ProcessingDraft;
import io.webjack.catalog.validation.ProcessingValidator;
import io.webjack.catalog.validation.Validation;
import io.webjack.catalog.validation.Violation;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All processings and their versions. Every change that a client can see makes a new version, starting and stopping
 * too, because the version is the ETag; each is published after its transaction has been committed.
 */
@ApplicationScoped
public class ProcessingCatalog {
    private static final int TOKEN_BYTES = 16;

    private final ProcessingStore store;
    private final ProcessingValidator validator;
    private final SecretCatalog secrets;
    private final ConnectionDirectory connections;
    private final CatalogLockStore lock;
    private final Event<RowChanged> changes;
    private final Clock clock;
    private final SecureRandom random;

    ProcessingCatalog(
            ProcessingStore store,
            ProcessingValidator validator,
            SecretCatalog secrets,
            ConnectionDirectory connections,
            CatalogLockStore lock,
            Event<RowChanged> changes,
            Clock clock,
            SecureRandom random) {
        this.store = store;
        this.validator = validator;
        this.secrets = secrets;
        this.connections = connections;
        this.lock = lock;
        this.changes = changes;
        this.clock = clock;
        this.random = random;
    }

    /** @throws io.webjack.problem.ProblemException 404 when there is none */
    @Transactional
    public SavedProcessing get(UUID id) {
        ProcessingEntity entity = store.find(id).orElseThrow(Parameters::notFound);
        return SavedProcessing.of(entity, unverified(ProcessingDocument.parse(entity.document)));
    }

    /** Newest first; with {@code text} those whose name contains it. */
    @Transactional
    public Page<SavedProcessing> list(
            @Nullable ProcessingStatus status, @Nullable String text, @Nullable UUID before, int limit) {
        List<SavedProcessing> found = store.list(status, text, before, limit + 1).stream()
                .map(ProcessingCatalog::saved)
                .toList();
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<SavedProcessing> page = found.subList(0, limit);
        return new Page<>(page, Parameters.cursor(page.get(limit - 1).id()));
    }

    /** @throws io.webjack.problem.ProblemException 422 with all violations */
    @Transactional
    public SavedProcessing create(
            Map<String, ? extends @Nullable Object> document, Change change, String by, Language language) {
        Validation validation = validator.validate(document);
        ProcessingDraft draft = draft(validation, language);
        lock.naming();
        ProcessingEntity entity = new ProcessingEntity(Ids.newId(), clock.instant());
        keep(entity, ProcessingDocument.of(draft));
        return changed(entity, change, by, validation.warnings());
    }

    /** @throws io.webjack.problem.ProblemException 404, 412, or 422 with all violations */
    @Transactional
    public SavedProcessing replace(
            UUID id,
            Map<String, ? extends @Nullable Object> document,
            Precondition precondition,
            String by,
            Language language) {
        Validation validation = validator.validate(document);
        lock.naming();
        ProcessingEntity entity = forChange(id, precondition);
        ProcessingDraft draft = draft(validation, language);
        keep(entity, startable(entity, ProcessingDocument.of(draft), language));
        return changed(entity, Change.SAVED, by, validation.warnings());
    }

    /** @throws io.webjack.problem.ProblemException 404, 412, or 422 when it lacks what it needs to run */
    @Transactional
    public SavedProcessing start(UUID id, Precondition precondition, String by, Language language) {
        lock.naming();
        ProcessingEntity entity = forChange(id, precondition);
        if (entity.status == ProcessingStatus.RUNNING) {
            return unchanged(entity);
        }
        Refusal.unlessEmpty(startViolations(ProcessingDocument.parse(entity.document)), language);
        entity.status = ProcessingStatus.RUNNING;
        return changed(entity, Change.STARTED, by, List.of());
    }

    /** A processing that was never started stays a draft. */
    @Transactional
    public SavedProcessing stop(UUID id, Precondition precondition, String by) {
        ProcessingEntity entity = forChange(id, precondition);
        if (entity.status != ProcessingStatus.RUNNING) {
            return unchanged(entity);
        }
        entity.status = ProcessingStatus.STOPPED;
        return changed(entity, Change.STOPPED, by, List.of());
    }

    /** @throws io.webjack.problem.ProblemException 404 or 412 */
    @Transactional
    public void delete(UUID id, Precondition precondition, String by) {
        ProcessingEntity entity = forChange(id, precondition);
        entity.deleted = true;
        entity.webhookToken = null;
        changed(entity, Change.DELETED, by, List.of());
    }

    /** Every saved version, newest first. */
    @Transactional
    public List<SavedVersion> versions(UUID id) {
        ProcessingEntity entity = store.find(id).orElseThrow(Parameters::notFound);
        return store.versions(entity.id).stream().map(SavedVersion::of).toList();
    }

    /** @throws io.webjack.problem.ProblemException 404 when there is none */
    @Transactional
    public SavedVersion version(UUID id, int version) {
        return store.find(id)
                .flatMap(entity -> store.version(entity.id, version))
                .map(SavedVersion::of)
                .orElseThrow(Parameters::notFound);
    }

    /**
     * What differs between two versions.
     *
     * @param to null: the last one
     */
    @Transactional
    VersionChanges changes(UUID id, int from, @Nullable Integer to) {
        ProcessingEntity entity = store.find(id).orElseThrow(Parameters::notFound);
        int last = to == null ? entity.version : to;
        return new VersionChanges(from, last, VersionComparison.of(json(id, from), json(id, last)));
    }

    private Map<String, @Nullable Object> json(UUID id, int version) {
        return JsonDocument.read(version(id, version).document().toJson().getBytes(StandardCharsets.UTF_8));
    }

    /** The definition of a version, as it is published while it runs. */
    @Transactional
    public Optional<ProcessingDefinition> definition(UUID id, int version) {
        return store.find(id)
                .flatMap(entity -> store.version(entity.id, version)
                        .map(saved -> new SavedProcessing(
                                        entity.id,
                                        ProcessingStatus.RUNNING,
                                        version,
                                        entity.webhookToken,
                                        ProcessingDocument.parse(saved.document),
                                        entity.createdAt,
                                        saved.changedAt,
                                        List.of())
                                .definition()));
    }

    /** Saves an earlier version again; the processing keeps its status. */
    @Transactional
    public SavedProcessing restore(UUID id, int version, Precondition precondition, String by, Language language) {
        lock.naming();
        ProcessingEntity entity = forChange(id, precondition);
        ProcessingVersionEntity earlier = store.version(id, version).orElseThrow(Parameters::notFound);
        keep(entity, startable(entity, ProcessingDocument.parse(earlier.document), language));
        return changed(entity, Change.RESTORED, by, List.of());
    }

    /** The row as it stands, deleted or not; for publication. */
    Optional<ProcessingEntity> published(UUID id) {
        return store.findEvenDeleted(id);
    }

    private ProcessingEntity forChange(UUID id, Precondition precondition) {
        ProcessingEntity entity = store.findForChange(id).orElseThrow(Parameters::notFound);
        Refusal.unlessFits(precondition, entity.version);
        return entity;
    }

    private void keep(ProcessingEntity entity, ProcessingDocument document) {
        entity.name = ProcessingStore.storable(document.name());
        entity.searchName = ProcessingStore.searchable(document.name());
        entity.document = document.toJson();
        if (document.source() != null && entity.webhookToken == null) {
            byte[] token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            entity.webhookToken = HexFormat.of().formatHex(token);
        }
    }

    private SavedProcessing changed(ProcessingEntity entity, Change change, String by, List<Violation> warnings) {
        boolean isNew = entity.version == 0;
        entity.version++;
        entity.updatedAt = isNew ? entity.createdAt : clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (isNew) {
            entity.createdAt = entity.createdAt.truncatedTo(ChronoUnit.MICROS);
            entity.updatedAt = entity.createdAt;
            store.add(entity);
        }
        store.add(new ProcessingVersionEntity(entity, change, by));
        changes.fire(new RowChanged(entity.id));
        List<Violation> all = new ArrayList<>(warnings);
        all.addAll(unverified(ProcessingDocument.parse(entity.document)));
        return SavedProcessing.of(entity, all);
    }

    /** Nothing is changed; an earlier change may have to be published yet before that is answered. */
    private SavedProcessing unchanged(ProcessingEntity entity) {
        changes.fire(new RowChanged(entity.id));
        return saved(entity);
    }

    private List<Violation> unverified(ProcessingDocument document) {
        return DestinationUse.unverified(document.actions(), connections.destinations());
    }

    private ProcessingDocument startable(ProcessingEntity entity, ProcessingDocument document, Language language) {
        if (entity.status == ProcessingStatus.RUNNING) {
            Refusal.unlessEmpty(startViolations(document), language);
        }
        return document;
    }

    private List<Violation> startViolations(ProcessingDocument document) {
        List<Violation> violations = new ArrayList<>(validator.startViolations(document.source(), document.actions()));
        violations.addAll(ConnectionUse.check(document.source(), connections::typeOf));
        violations.addAll(validator.secretViolations(
                JsonDocument.read(document.toJson().getBytes(StandardCharsets.UTF_8)), secrets.names()));
        return violations;
    }

    private static ProcessingDraft draft(Validation validation, Language language) {
        Refusal.unlessEmpty(validation.violations(), language);
        return validation.draft().orElseThrow();
    }

    private static SavedProcessing saved(ProcessingEntity entity) {
        return SavedProcessing.of(entity, List.of());
    }
}
