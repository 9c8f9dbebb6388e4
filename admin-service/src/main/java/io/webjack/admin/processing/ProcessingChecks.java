package io.webjack.admin.processing;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.secret.SecretCatalog;
import io.webjack.catalog.validation.ConnectionUse;
import io.webjack.catalog.validation.DestinationUse;
import io.webjack.catalog.validation.ProcessingValidator;
import io.webjack.catalog.validation.Validation;
import io.webjack.catalog.validation.Violation;
import io.webjack.contracts.definition.ProcessingStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with a processing, by itself and with the secrets and connections that there are. Needs a transaction. */
@ApplicationScoped
class ProcessingChecks {
    private final ProcessingValidator validator;
    private final SecretCatalog secrets;
    private final ConnectionDirectory connections;

    ProcessingChecks(ProcessingValidator validator, SecretCatalog secrets, ConnectionDirectory connections) {
        this.validator = validator;
        this.secrets = secrets;
        this.connections = connections;
    }

    Validation validate(Map<String, ? extends @Nullable Object> document) {
        return validator.validate(document);
    }

    /** @throws io.webjack.problem.ProblemException 422 with all violations */
    ProcessingDocument document(Validation validation, Language language) {
        Refusal.unlessEmpty(validation.violations(), language);
        return ProcessingDocument.of(validation.draft().orElseThrow());
    }

    /** @throws io.webjack.problem.ProblemException 422 with all that it lacks to run in this status */
    void unlessFit(ProcessingStatus status, ProcessingDocument document, Language language) {
        if (status != ProcessingStatus.RUNNING) {
            return;
        }
        List<Violation> violations = new ArrayList<>(validator.startViolations(document.source(), document.actions()));
        violations.addAll(ConnectionUse.check(document.source(), connections::typeOf));
        violations.addAll(validator.secretViolations(JsonDocument.stored(document.toJson()), secrets.names()));
        Refusal.unlessEmpty(violations, language);
    }

    /** The processing as it was saved, with what is allowed but probably not meant. */
    SavedProcessing withWarnings(ProcessingEntity processing, List<Violation> ofValidation) {
        List<Violation> unverified =
                DestinationUse.unverified(processing.document().actions(), connections.destinations());
        return new SavedProcessing(
                processing,
                Stream.concat(ofValidation.stream(), unverified.stream()).toList());
    }
}
