package io.webjack.history.progress;

import java.time.Duration;

/** What people are told about leads that do not move. */
enum NoticeKind {
    /** Leads of a processing wait, and their topic will not keep them for ever. */
    LATE(Duration.ofHours(12), true),
    /** Leads of a processing have left their topic before they were begun. */
    GONE(Duration.ofHours(1), false),
    /** What lies in some partitions is not read. */
    STILL(Duration.ofDays(1), true),
    /** The history shows what happened only long afterwards. */
    BEHIND(Duration.ofDays(1), true),
    /** Records were put aside. */
    PARKED(Duration.ofHours(1), false);

    /** Behind its name: the e-mail that tells that it is over. */
    static final String OVER = "_OVER";

    private final Duration again;
    private final boolean ends;

    NoticeKind(Duration again, boolean ends) {
        this.again = again;
        this.ends = ends;
    }

    /** When it is told again, as long as it grows. */
    Duration again() {
        return again;
    }

    /** Whether it is told that it is over; the others are something that has happened. */
    boolean ends() {
        return ends;
    }
}
