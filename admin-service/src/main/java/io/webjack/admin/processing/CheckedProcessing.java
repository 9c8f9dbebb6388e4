package io.webjack.admin.processing;

import io.webjack.problem.Violation;
import java.util.List;

/**
 * What is wrong with a processing that was sent.
 *
 * @param violations keep it from being saved
 * @param warnings what is allowed but probably not meant
 * @param startViolations keep it from being started or published; not known while there are others
 * @param startable whether it can be saved and started
 */
record CheckedProcessing(
        List<Violation> violations, List<Violation> warnings, List<Violation> startViolations, boolean startable) {
    CheckedProcessing {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
        startViolations = List.copyOf(startViolations);
    }
}
