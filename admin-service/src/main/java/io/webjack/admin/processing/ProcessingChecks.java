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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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

    /** Everything that is wrong with what was sent, by itself and with what there is. */
    @Transactional
    CheckedProcessing check(Map<String, ? extends @Nullable Object> sent, Language language) {
        Validation validation = validate(sent);
        List<Violation> lacks = List.of();
        List<Violation> warnings = validation.warnings();
        if (validation.violations().isEmpty()) {
            ProcessingDocument document = document(validation, language);
            lacks = lacks(document);
            warnings = warnings(document, validation.warnings());
        }
        return new CheckedProcessing(
                language.violations(validation.violations()),
                language.violations(warnings),
                language.violations(lacks),
                validation.violations().isEmpty() && lacks.isEmpty());
    }

    /** @throws io.webjack.problem.ProblemException 422 with all that it lacks to run */
    void unlessFit(ProcessingDocument document, Language language) {
        Refusal.unlessEmpty(lacks(document), language);
    }

    /** All that it lacks to run. */
    List<Violation> lacks(ProcessingDocument document) {
        List<Violation> violations = new ArrayList<>(validator.startViolations(document.source(), document.actions()));
        violations.addAll(ConnectionUse.check(document.source(), connections::typeOf));
        violations.addAll(validator.secretViolations(JsonDocument.stored(document.toJson()), secrets.names()));
        return violations;
    }

    /** What is allowed but probably not meant. */
    List<Violation> warnings(ProcessingDocument document, List<Violation> ofValidation) {
        List<Violation> unverified = DestinationUse.unverified(document.actions(), connections.destinations());
        return Stream.concat(ofValidation.stream(), unverified.stream()).toList();
    }

    /** What is being edited of a processing, with what is allowed but probably not meant. */
    SavedProcessing withWarnings(ProcessingEntity processing, List<Violation> ofValidation) {
        return SavedProcessing.edited(processing, warnings(processing.edited(), ofValidation));
    }
}
