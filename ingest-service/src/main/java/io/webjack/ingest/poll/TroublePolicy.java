package io.webjack.ingest.poll;

import io.webjack.contracts.poll.PollCursor.Trouble;
import io.webjack.ingest.source.listing.ListAnswer.Reason;
import io.webjack.ingest.source.listing.ListAnswer.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a source that could not be read is tried again, and when its owner is told. Pure.
 *
 * <p>Everything that passes by itself is one trouble, however the errors alternate: a platform that is down answers now
 * with 502 and now not at all. What a person has to do is one trouble for each kind of error.
 */
record TroublePolicy(List<Duration> pauses, Duration tellAfter, Duration tellAgainAfter) {
    private static final String PASSES_BY_ITSELF = "TEMPORARY";

    TroublePolicy {
        pauses = List.copyOf(pauses);
    }

    static TroublePolicy of(PollConfig config) {
        return new TroublePolicy(config.pauses(), config.tellAfter(), config.tellAgainAfter());
    }

    /** What is known after one more failure. */
    Trouble after(@Nullable Trouble before, Refusal refusal, int connectionVersion, Instant now) {
        String cause =
                refusal.reason() == Reason.ACCESS ? refusal.problem().code().name() : PASSES_BY_ITSELF;
        boolean same = before != null && before.cause().equals(cause);
        int attempts = before != null && same ? before.attempts() + 1 : 1;
        Duration pause = pauses.get(Math.min(attempts, pauses.size()) - 1);
        Duration wait =
                refusal.atLeast().filter(least -> least.compareTo(pause) > 0).orElse(pause);
        return new Trouble(
                cause,
                refusal.problem(),
                before != null && same ? before.since() : now,
                attempts,
                now.plus(wait),
                connectionVersion,
                before != null && same ? before.toldAt() : null);
    }

    boolean isToBeTold(Trouble trouble, Instant now) {
        Instant toldAt = trouble.toldAt();
        if (toldAt != null) {
            return !now.isBefore(toldAt.plus(tellAgainAfter));
        }
        return !trouble.cause().equals(PASSES_BY_ITSELF)
                || !now.isBefore(trouble.since().plus(tellAfter));
    }

    static Trouble told(Trouble trouble, Instant now) {
        return new Trouble(
                trouble.cause(),
                trouble.problem(),
                trouble.since(),
                trouble.attempts(),
                trouble.notBefore(),
                trouble.connectionVersion(),
                now);
    }

    /** Whether it is too early to try again. */
    static boolean isToWait(@Nullable Trouble trouble, int connectionVersion, Instant now) {
        return trouble != null && trouble.connectionVersion() == connectionVersion && now.isBefore(trouble.notBefore());
    }
}
