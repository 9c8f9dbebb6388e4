package io.webjack.history.materialisation;

import java.sql.SQLException;
import java.util.Set;

/** Why a batch was not written. Pure. */
enum WriteFailure {
    /** The database is away or busy, or another instance has written the same row first: it passes. */
    OF_THE_DATABASE,
    /** The database refuses a record for what it holds, and would refuse it again. */
    OF_THE_CONTENT,
    /** Not of the database: one of the records does it, and would do it again. */
    UNEXPECTED;

    /** PostgreSQL, appendix A: data exception, integrity constraint violation, program limit exceeded. */
    private static final Set<String> CONTENT_CLASSES = Set.of("22", "23", "54");

    private static final String UNIQUE_VIOLATION = "23505";

    static WriteFailure of(Throwable failure) {
        WriteFailure found = UNEXPECTED;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                if (isOfTheContent(refusal)) {
                    return OF_THE_CONTENT;
                }
                found = OF_THE_DATABASE;
            }
        }
        return found;
    }

    /** What the innermost cause says. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException
                ? "the database refuses it: " + cause.getMessage()
                : "it cannot be written: " + cause;
    }

    private static boolean isOfTheContent(SQLException refusal) {
        String state = refusal.getSQLState();
        return state != null
                && state.length() >= 2
                && CONTENT_CLASSES.contains(state.substring(0, 2))
                && !state.equals(UNIQUE_VIOLATION);
    }
}
