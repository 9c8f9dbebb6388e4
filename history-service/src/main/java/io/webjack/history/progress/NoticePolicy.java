package io.webjack.history.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When somebody is told of a trouble: once when it begins, again when it has grown after a while, once when it is over. Pure. */
record NoticePolicy(Duration overAfter) {

    /** How it was told of before. */
    record Told(Instant at, Instant lastSeen, long count) {}

    /** What is to be done. */
    enum Step {
        NOTHING,
        TELL,
        TELL_OVER,
        /** It is over, and nobody has to be told. */
        FORGET
    }

    /** @param told null: not yet */
    Step seen(Trouble trouble, @Nullable Told told, Instant now) {
        if (told == null) {
            return Step.TELL;
        }
        boolean grown = trouble.count() > told.count();
        return grown && !now.isBefore(told.at().plus(trouble.kind().again())) ? Step.TELL : Step.NOTHING;
    }

    Step notSeen(NoticeKind kind, Told told, Instant now) {
        if (now.isBefore(told.lastSeen().plus(kind.ends() ? overAfter : kind.again()))) {
            return Step.NOTHING;
        }
        return kind.ends() ? Step.TELL_OVER : Step.FORGET;
    }
}
