package io.webjack.database;

import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a failure says about the database, read from its causes, and what the sender of a request is told then. Pure. */
public enum DatabaseFailure {
    /** It cannot be reached, or ends just now. */
    AWAY {
        @Override
        public ProblemException problem() {
            return later(
                    "database-away",
                    "The database is away",
                    "Nothing was changed. Data that arrive are received, processed and kept meanwhile. "
                            + "Please try again in a few seconds.");
        }
    },
    /** All connections were in use for as long as one may be waited for. */
    BUSY {
        @Override
        public ProblemException problem() {
            return later(
                    "database-busy",
                    "The database has more to do than it can",
                    "Nothing was changed: more was asked at once than is answered in time. "
                            + "Please try again in a few seconds.");
        }
    },
    /** Two have changed the same row; the second is told so. */
    CHANGED_MEANWHILE {
        @Override
        public ProblemException problem() {
            return Problem.of(412, "It was changed meanwhile.").asException();
        }
    },
    /** Two did what does not go together, at the same moment. */
    CONFLICT {
        @Override
        public ProblemException problem() {
            return Problem.of(
                            409,
                            "conflict",
                            "Somebody else changed the same at the same moment",
                            "Nothing was changed by this request. Please look at it again, and send it once more"
                                    + " if that is still wanted.")
                    .asException();
        }
    };

    /** Connection exceptions, insufficient resources, shutdown by the operator (PostgreSQL, appendix A). */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57");

    /** Unique violation, serialization failure, deadlock detected. */
    private static final Set<String> CONFLICT_STATES = Set.of("23505", "40001", "40P01");

    /** The answer to a request that ended so. */
    public abstract ProblemException problem();

    /** Empty: the failure is not one of these. */
    public static Optional<DatabaseFailure> of(Throwable failure) {
        List<DatabaseFailure> found = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                found.add(CHANGED_MEANWHILE);
            } else if (cause instanceof SQLException sql) {
                DatabaseFailure meant = byState(sql);
                if (meant != null) {
                    found.add(meant);
                }
            }
        }
        // An exception without a state is often only the wrapping of one that says more.
        return found.stream()
                .filter(meant -> meant != BUSY)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /** Whether the same may succeed later without anybody doing anything. */
    public static boolean willPass(Throwable failure) {
        return of(failure).filter(meant -> meant == AWAY || meant == BUSY).isPresent();
    }

    private static @Nullable DatabaseFailure byState(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null || state.isBlank()) {
            // From the pool: a connection that was still being made has this cause, one that others held has none.
            return sql.getCause() instanceof TimeoutException ? AWAY : BUSY;
        }
        if (AWAY_CLASSES.contains(state.substring(0, Math.min(2, state.length())))) {
            return AWAY;
        }
        return CONFLICT_STATES.contains(state) ? CONFLICT : null;
    }

    private static ProblemException later(String slug, String title, String detail) {
        return Problem.of(503, slug, title, detail).asException().withHeader("Retry-After", "5");
    }
}
