package io.webjack.database;

import io.webjack.problem.FailureTranslation;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A request that the database has ended is answered by what that means, not as a fault of the service. */
@ApplicationScoped
class DatabaseAnswers implements FailureTranslation {
    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        return DatabaseFailure.of(failure).map(DatabaseFailure::problem);
    }
}
