package io.webjack.standalone;

import java.time.Duration;

/**
 * How a part that ends is started again: with growing pauses while it does not stay up, and as an incident after several
 * ends in a row; pure but for being counted.
 */
final class Recovery {
    static final int INCIDENT = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    /** What was ended from outside has no fault of its own that a pause would spare anybody. */
    private static final Duration LONGEST_FROM_OUTSIDE = Duration.ofSeconds(2);

    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final int LAST_DOUBLING = 10;

    private int inARow;
    private boolean told;
    private long startedAt;

    /** It was started. */
    void started(long now) {
        startedAt = now;
    }

    /** It has ended; how long to wait before it is started again. */
    Duration ended(long now, EndReason reason) {
        inARow = isSteady(now) ? 1 : inARow + 1;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(LAST_DOUBLING, inARow - 1));
        Duration longest = reason.isFromOutside() ? LONGEST_FROM_OUTSIDE : LONGEST_PAUSE;
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** How often it has ended without staying up in between. */
    int inARow() {
        return inARow;
    }

    /** Whether the last end made it an incident; true once. */
    boolean beginsIncident() {
        boolean begins = inARow >= INCIDENT && !told;
        told = told || begins;
        return begins;
    }

    boolean isIncident() {
        return told;
    }

    /** Whether an incident is over, for it has stayed up; true once. */
    boolean endsIncident(long now) {
        boolean ends = told && isSteady(now);
        if (ends) {
            told = false;
            inARow = 0;
        }
        return ends;
    }

    private boolean isSteady(long now) {
        return now - startedAt > STEADY.toNanos();
    }
}
