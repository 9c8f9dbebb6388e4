package io.webjack.admin.database;

import io.webjack.problem.FailureTranslation;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** A request that needs the database while it is away is told to come again, not that the service is broken. */
@ApplicationScoped
public class DatabaseAway implements FailureTranslation {
    /** Connection exceptions, insufficient resources, shutdown by the operator (PostgreSQL, appendix A). */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        return isCauseOf(failure) ? Optional.of(problem()) : Optional.empty();
    }

    /** Whether the failure means that the database is away. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    static ProblemException problem() {
        return Problem.of(
                        503,
                        "database-away",
                        "The database is away",
                        "Nothing was changed. Data that arrive are received and processed meanwhile. "
                                + "Please try again in a few seconds.")
                .asException()
                .withHeader("Retry-After", "5");
    }

    private static boolean isAway(SQLException sql) {
        String state = sql.getSQLState();
        // Without a state: the pool gave no connection in time.
        return state == null || state.isBlank() || CLASSES.contains(state.substring(0, Math.min(2, state.length())));
    }
}
