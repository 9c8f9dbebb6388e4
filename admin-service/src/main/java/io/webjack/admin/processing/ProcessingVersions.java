package io.webjack.admin.processing;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Parameters;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The saved versions of processings that are not deleted. */
@ApplicationScoped
public class ProcessingVersions {
    private final ProcessingStore processings;
    private final ProcessingVersionStore versions;

    ProcessingVersions(ProcessingStore processings, ProcessingVersionStore versions) {
        this.processings = processings;
        this.versions = versions;
    }

    /** Every one of a processing, newest first. */
    @Transactional
    List<SavedVersion> all(UUID id) {
        return versions.of(processings.required(id).id).stream()
                .map(SavedVersion::of)
                .toList();
    }

    /** @throws io.webjack.problem.ProblemException 404 when there is none */
    @Transactional
    SavedVersion one(UUID id, int version) {
        return SavedVersion.of(find(id, version).orElseThrow(Parameters::notFound));
    }

    /**
     * What differs between two versions.
     *
     * @param to null: the last one
     */
    @Transactional
    VersionChanges changes(UUID id, int from, @Nullable Integer to) {
        int last = to == null ? processings.required(id).seenVersion() : to;
        return new VersionChanges(from, last, VersionComparison.of(json(id, from), json(id, last)));
    }

    /** What differs between what is live, or was last, and what is edited; nothing where it never ran. */
    @Transactional
    VersionChanges draftChanges(UUID id) {
        ProcessingEntity processing = processings.required(id);
        return new VersionChanges(
                processing.version,
                processing.seenVersion(),
                VersionComparison.of(
                        JsonDocument.stored(processing.document), JsonDocument.stored(processing.editedText())));
    }

    /** The definition as it is edited. */
    @Transactional
    public Optional<ProcessingDefinition> edited(UUID id) {
        return processings
                .live(id)
                .map(processing -> processing
                        .edited()
                        .definition(
                                id,
                                processing.status,
                                processing.seenVersion(),
                                processing.webhookToken,
                                processing.editedAt(),
                                processing.recordedWorkspace()));
    }

    /** Whether there is such a processing in the workspace, or was one before it was deleted. */
    @Transactional
    public boolean isKnown(UUID id) {
        UUID workspace = processings.caller().workspaceId();
        return processings
                .findByIdOptional(id)
                .filter(processing -> processing.workspaceId.equals(workspace))
                .isPresent();
    }

    /** @throws io.webjack.problem.ProblemException 404 when there is none */
    public ProcessingDefinition requiredEdited(UUID id) {
        return edited(id).orElseThrow(Parameters::notFound);
    }

    /** The definition by which data run now. */
    @Transactional
    public Optional<ProcessingDefinition> current(UUID id) {
        return processings.live(id).map(processings::record);
    }

    /** The definition of a version, as it is published while it runs. */
    @Transactional
    public Optional<ProcessingDefinition> definition(UUID id, int version) {
        return processings
                .live(id)
                .flatMap(processing -> find(id, version)
                        .map(saved -> ProcessingDocument.parse(saved.document)
                                .definition(
                                        id,
                                        ProcessingStatus.RUNNING,
                                        version,
                                        processing.webhookToken,
                                        saved.changedAt,
                                        processing.recordedWorkspace()))
                        .map(definition -> processings.told(processing, definition)));
    }

    private Map<String, @Nullable Object> json(UUID id, int version) {
        return JsonDocument.stored(one(id, version).document().toJson());
    }

    private Optional<ProcessingVersionEntity> find(UUID id, int version) {
        return processings
                .live(id)
                .flatMap(processing -> versions.findByIdOptional(new ProcessingVersionEntity.Key(id, version)));
    }
}
