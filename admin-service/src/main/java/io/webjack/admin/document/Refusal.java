package io.webjack.admin.document;

import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.catalog.validation.Violation;
import io.webjack.problem.Problem;
import java.util.List;

/** Refuses what a client sent. */
public final class Refusal {
    private Refusal() {}

    /** @throws io.webjack.problem.ProblemException 422 with all violations */
    public static void unlessEmpty(List<Violation> violations, Language language) {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations.stream()
                            .map(v -> language.violation(v.pointer(), v.code(), v.messages()))
                            .toList())
                    .asException();
        }
    }

    /** @throws io.webjack.problem.ProblemException 412 */
    public static void unlessFits(Precondition precondition, int version) {
        if (!precondition.holdsFor(version)) {
            throw Problem.of(412, "It was changed meanwhile: its version is " + version + " now.")
                    .asException();
        }
    }
}
