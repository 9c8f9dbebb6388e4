package io.webjack.problem;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Turns any failure into what the sender is told. */
@ApplicationScoped
class FailureReader {
    private final List<FailureTranslation> translations;
    private final FaultReport faults;

    FailureReader(@All List<FailureTranslation> translations, FaultReport faults) {
        this.translations = translations;
        this.faults = faults;
    }

    ProblemException read(Throwable failure, String method, String path) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        Optional<Problem> told = ProblemReader.read(failure);
        if (told.isPresent()) {
            return told.get().asException();
        }
        for (FailureTranslation translation : translations) {
            Optional<ProblemException> translated = translation.translate(failure);
            if (translated.isPresent()) {
                return translated.get();
            }
        }
        return faults.report(failure, method, path).asException();
    }
}
