package io.webjack.security;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands in a log for a failure whose message has more than one line. */
final class LoggedThrowable extends Throwable {
    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 50;

    private final String told;

    private LoggedThrowable(Throwable failure, Set<Throwable> seen) {
        super(VisibleText.of(String.valueOf(failure.getMessage())), cause(failure, seen), true, true);
        this.told = VisibleText.of(failure.toString());
        setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            if (seen.size() < DEEPEST && seen.add(suppressed)) {
                addSuppressed(new LoggedThrowable(suppressed, seen));
            }
        }
    }

    /** The failure itself where it can be logged as it is. */
    static Throwable of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(failure);
        return isNeeded(failure, Collections.newSetFromMap(new IdentityHashMap<>()))
                ? new LoggedThrowable(failure, seen)
                : failure;
    }

    /** With the class of the failure itself, which is what its reader looks for. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return told;
    }

    private static @Nullable Throwable cause(Throwable failure, Set<Throwable> seen) {
        Throwable cause = failure.getCause();
        return cause != null && seen.size() < DEEPEST && seen.add(cause) ? new LoggedThrowable(cause, seen) : null;
    }

    private static boolean isNeeded(Throwable failure, Set<Throwable> seen) {
        if (seen.size() >= DEEPEST || !seen.add(failure)) {
            return false;
        }
        if (VisibleText.isNeeded(failure.toString())) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isNeeded(suppressed, seen)) {
                return true;
            }
        }
        return failure.getCause() != null && isNeeded(failure.getCause(), seen);
    }
}
