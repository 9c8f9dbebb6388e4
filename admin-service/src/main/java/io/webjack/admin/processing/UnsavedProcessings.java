package io.webjack.admin.processing;

import io.webjack.admin.access.Caller;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Refusal;
import io.webjack.catalog.validation.Validation;
import io.webjack.catalog.validation.Violation;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Processings that nobody has saved, as they would run. */
@ApplicationScoped
public class UnsavedProcessings {
    private final ProcessingChecks checks;
    private final ProcessingVersions versions;
    private final Caller caller;
    private final Clock clock;

    UnsavedProcessings(ProcessingChecks checks, ProcessingVersions versions, Caller caller, Clock clock) {
        this.checks = checks;
        this.versions = versions;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The definition that it would have.
     *
     * @param place JSON pointer to where it stood in what was sent
     * @param processingId whose definition it is to become; null: nobody's yet
     * @throws io.webjack.problem.ProblemException 404 when there is no such processing, 422 with all violations
     */
    public ProcessingDefinition definition(
            Map<String, ? extends @Nullable Object> sent,
            String place,
            @Nullable UUID processingId,
            Language language) {
        Validation validation = checks.validate(sent);
        Refusal.unlessEmpty(
                validation.violations().stream()
                        .map(one -> new Violation(place + one.pointer(), one.code(), one.message(), one.messages()))
                        .toList(),
                language);
        ProcessingDocument document = checks.document(validation, language);
        if (processingId == null) {
            return document.definition(
                    Ids.newId(),
                    ProcessingStatus.DRAFT,
                    1,
                    null,
                    clock.instant(),
                    Workspaces.recorded(caller.workspaceId()));
        }
        ProcessingDefinition saved = versions.requiredEdited(processingId);
        return document.definition(
                processingId,
                saved.status(),
                saved.version(),
                saved.webhookToken(),
                clock.instant(),
                saved.workspaceId());
    }
}
