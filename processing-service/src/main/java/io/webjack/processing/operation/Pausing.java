package io.webjack.processing.operation;

import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.result.ActionResult;
import java.time.Duration;

/**
 * An operation behind an attempt that failed and is recorded; another one follows.
 *
 * @param pause how long it is to wait for that
 */
record Pausing(Ready at, ActionResult failed, Duration pause) implements Stage {
    @Override
    public Decision decide(Moment moment) {
        if (Leaving.isShort(pause)) {
            return new Decision.WaitHere(pause, at.again(failed.attempt()));
        }
        Leaving.Spot next = new Leaving.Spot(at.index(), failed.attempt() + 1, 0, at.firstAttemptAt());
        return new Leaving(at, next, Continuation.Reason.RETRY, moment.now().plus(pause), failed.error())
                .decide(moment);
    }
}
