package io.webjack.ingest.fetch;

import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.platform.LeadConfig;
import io.webjack.ingest.source.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When something that a platform refused is asked for again, when its owner is told, and when it is given up. Pure.
 *
 * <p>Everything that passes by itself is one trouble, however the errors alternate: a platform that is down answers now
 * with 502 and now not at all. What a person has to do is one trouble for each kind of error.
 *
 * @param pauses after failures that pass; the last one is repeated
 * @param jitter from 0 to 1: what a fifth of a pause is multiplied with before it is added, so that nothing is tried too early
 * @param probeEvery how often a refused access is tried again; null: after the pauses
 * @param tellAgainAfter how often the owner is told while it lasts
 * @param giveUpAfter after this time of failures that pass
 * @param holdAtMost after this time of a refused access
 */
record TroublePolicy(
        List<Duration> pauses,
        DoubleSupplier jitter,
        @Nullable Duration probeEvery,
        Duration tellAfter,
        Duration tellAgainAfter,
        Duration giveUpAfter,
        Duration holdAtMost) {
    static final String PASSES_BY_ITSELF = "TEMPORARY";

    private static final double MOST_JITTER = 0.2;
    private static final Duration NEVER = Duration.ofDays(36_500);

    TroublePolicy {
        pauses = List.copyOf(pauses);
    }

    /** For what is announced once, and waits until it could be fetched. */
    static TroublePolicy ofLeads(LeadConfig config, DoubleSupplier jitter) {
        return new TroublePolicy(
                config.pauses(),
                jitter,
                config.probeEvery(),
                config.tellAfter(),
                Duration.ZERO,
                config.giveUpAfter(),
                config.holdAtMost());
    }

    /** For lists, which are asked for again and again anyway. */
    static TroublePolicy ofLists(PollConfig config) {
        return new TroublePolicy(
                config.pauses(), () -> 0, null, config.tellAfter(), config.tellAgainAfter(), NEVER, NEVER);
    }

    /**
     * A trouble so far.
     *
     * @param cause what is the same for as long as it is the same trouble
     * @param attempts how often it was tried since
     * @param toldAt null: the owner has not been told
     */
    record Trouble(
            String cause,
            Instant since,
            int attempts,
            @Nullable Instant toldAt) {}

    /** What follows from a refusal: a closed set. */
    sealed interface Verdict {

        <R> R match(Function<? super Again, ? extends R> again, Function<? super Never, ? extends R> never);
    }

    /**
     * It is tried again.
     *
     * @param held whether a person has to do something first
     * @param tell whether the owner is told now
     */
    record Again(Trouble trouble, OperationError problem, Instant notBefore, boolean held, boolean tell)
            implements Verdict {
        @Override
        public <R> R match(Function<? super Again, ? extends R> again, Function<? super Never, ? extends R> never) {
            return again.apply(this);
        }

        /** The same at another time. */
        Again at(Instant time) {
            return new Again(trouble, problem, time, held, tell);
        }
    }

    /**
     * It is given up.
     *
     * @param test whether it is the platform's own test, about which nobody is told
     */
    record Never(OperationError problem, boolean test) implements Verdict {
        @Override
        public <R> R match(Function<? super Again, ? extends R> again, Function<? super Never, ? extends R> never) {
            return never.apply(this);
        }
    }

    /** @param before null: it could be fetched, or was not tried yet */
    Verdict after(@Nullable Trouble before, Refusal refusal, Instant now) {
        return switch (refusal.reason()) {
            case TEMPORARY, LIMIT, PAGE_LIMIT -> passing(before, refusal, now, false);
            case FAULT -> passing(before, refusal, now, true);
            case TOKEN, ACCESS -> held(before, refusal, now);
            case NOT_THERE -> new Never(refusal.problem(), false);
            case PLATFORM_TEST -> new Never(refusal.problem(), true);
        };
    }

    private Verdict passing(@Nullable Trouble before, Refusal refusal, Instant now, boolean tellAtOnce) {
        Trouble trouble = next(before, PASSES_BY_ITSELF, now);
        Instant notBefore = now.plus(longer(pause(trouble.attempts()), refusal));
        if (notBefore.isAfter(trouble.since().plus(giveUpAfter))) {
            return new Never(refusal.problem(), false);
        }
        boolean late = !now.isBefore(trouble.since().plus(tellAfter));
        return again(trouble, refusal, notBefore, false, tellAtOnce || late, now);
    }

    private Verdict held(@Nullable Trouble before, Refusal refusal, Instant now) {
        Trouble trouble = next(before, refusal.problem().code().name(), now);
        if (now.isAfter(trouble.since().plus(holdAtMost))) {
            return new Never(refusal.problem(), false);
        }
        Duration pause = probeEvery == null ? pause(trouble.attempts()) : probeEvery;
        return again(trouble, refusal, now.plus(longer(pause, refusal)), true, true, now);
    }

    private Again again(
            Trouble trouble, Refusal refusal, Instant notBefore, boolean held, boolean worthTelling, Instant now) {
        Instant toldAt = trouble.toldAt();
        boolean tell = worthTelling && (toldAt == null || !now.isBefore(toldAt.plus(tellAgainAfter)));
        Trouble told = new Trouble(trouble.cause(), trouble.since(), trouble.attempts(), tell ? now : toldAt);
        return new Again(told, refusal.problem(), notBefore, held, tell);
    }

    private static Trouble next(@Nullable Trouble before, String cause, Instant now) {
        return before != null && before.cause().equals(cause)
                ? new Trouble(cause, before.since(), before.attempts() + 1, before.toldAt())
                : new Trouble(cause, now, 1, null);
    }

    private Duration pause(int attempts) {
        Duration pause = pauses.get(Math.min(attempts, pauses.size()) - 1);
        return pause.plusMillis((long) (pause.toMillis() * MOST_JITTER * jitter.getAsDouble()));
    }

    private static Duration longer(Duration pause, Refusal refusal) {
        return refusal.atLeast().filter(least -> least.compareTo(pause) > 0).orElse(pause);
    }
}
