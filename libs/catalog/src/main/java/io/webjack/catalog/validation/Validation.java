package io.webjack.catalog.validation;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a validation.
 *
 * @param draft empty when there are violations
 * @param violations all of them
 * @param warnings what is allowed but probably not meant
 */
public record Validation(Optional<ProcessingDraft> draft, List<Violation> violations, List<Violation> warnings) {
    public Validation {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
    }
}
