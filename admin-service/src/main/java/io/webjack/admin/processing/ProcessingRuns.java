package io.webjack.admin.processing;

import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.admin.document.Language;
import io.webjack.catalog.validation.NotificationsValidator;
import io.webjack.catalog.validation.Violation;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What of a processing is live: it is started, what is edited goes live or is dropped, and it is stopped. */
@ApplicationScoped
class ProcessingRuns {
    private final ProcessingStore store;
    private final ProcessingChecks checks;
    private final ProcessingSaves saves;

    ProcessingRuns(ProcessingStore store, ProcessingChecks checks, ProcessingSaves saves) {
        this.store = store;
        this.checks = checks;
        this.saves = saves;
    }

    /**
     * What was saved last is live from then on.
     *
     * @throws ProblemException 404, 412, or 422 when it lacks what it needs to run
     */
    @Transactional
    SavedProcessing start(UUID id, Precondition precondition, Language language) {
        ProcessingEntity processing = saves.begin(id, precondition);
        if (processing.isRunning()) {
            return saves.unchanged(processing);
        }
        ProcessingDocument document = processing.edited();
        checks.unlessFit(document, language);
        processing.status = ProcessingStatus.RUNNING;
        saves.live(processing, document, Change.STARTED);
        return SavedProcessing.edited(processing, recipients(processing, document));
    }

    /** A processing that was never started stays a draft. */
    @Transactional
    SavedProcessing stop(UUID id, Precondition precondition) {
        ProcessingEntity processing = saves.begin(id, precondition);
        if (!processing.isRunning()) {
            return saves.unchanged(processing);
        }
        saves.stopped(processing);
        return SavedProcessing.edited(processing, List.of());
    }

    /**
     * What is edited goes live.
     *
     * @throws ProblemException 404, 409 when it does not run, 412, or 422 when what is edited lacks what it needs to run
     */
    @Transactional
    SavedProcessing publish(UUID id, Precondition precondition, Language language) {
        ProcessingEntity processing = saves.begin(id, precondition);
        if (!processing.isRunning()) {
            throw notRunning(language);
        }
        if (processing.draft == null) {
            return saves.unchanged(processing);
        }
        ProcessingDocument document = processing.edited();
        checks.unlessFit(document, language);
        saves.live(processing, document, Change.PUBLISHED);
        return checks.withWarnings(processing, recipients(processing, document));
    }

    /** What is edited is dropped: what is live is edited from then on. */
    @Transactional
    SavedProcessing discard(UUID id, Precondition precondition) {
        ProcessingEntity processing = saves.begin(id, precondition);
        if (processing.draft == null) {
            return saves.unchanged(processing);
        }
        saves.live(processing, Change.DISCARDED);
        return checks.withWarnings(processing, List.of());
    }

    /** What runs and fails should be told to somebody. */
    private List<Violation> recipients(ProcessingEntity processing, ProcessingDocument document) {
        boolean nobody =
                store.told(processing, document.notifications()).emails().isEmpty();
        return nobody ? List.of(NotificationsValidator.nobody()) : List.of();
    }

    private static ProblemException notRunning(Language language) {
        Map<String, String> messages = Map.of(
                "ru", "Обработка не запущена: запустите её, и начнёт работать то, что сохранено.",
                "en", "The processing does not run: start it, and what is saved runs.");
        return Problem.of(409, "not-running", "The processing does not run", messages.get(language.tag()))
                .with("messages", messages)
                .asException();
    }
}
