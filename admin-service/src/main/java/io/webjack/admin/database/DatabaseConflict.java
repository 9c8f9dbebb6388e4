package io.webjack.admin.database;

import io.webjack.problem.FailureTranslation;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Two who change the same at the same moment: the second is told so, for the service is not broken. */
@ApplicationScoped
class DatabaseConflict implements FailureTranslation {
    /** Unique violation, serialization failure, deadlock detected (PostgreSQL, appendix A). */
    private static final Set<String> STATES = Set.of("23505", "40001", "40P01");

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                return Optional.of(Problem.of(412, "It was changed meanwhile.").asException());
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null && STATES.contains(sql.getSQLState())) {
                return Optional.of(Problem.of(
                                409,
                                "conflict",
                                "Somebody else changed the same at the same moment",
                                "Nothing was changed by this request. Please look at it again, and send it once more if "
                                        + "that is still wanted.")
                        .asException());
            }
        }
        return Optional.empty();
    }
}
