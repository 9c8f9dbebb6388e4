package io.webjack.processing.execution;

import io.vertx.core.Future;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.Written;
import java.time.Duration;
import java.util.function.Supplier;

/** Where operations are recorded. Every end is told on the lane of the origin. */
interface Records {

    Future<Written> write(ActionResults results, EventOrigin origin);

    /** @param ran how long the operation was at work here when that is acknowledged */
    Future<Written> write(OperationResult result, Supplier<Duration> ran, EventOrigin origin);

    /** An operation that goes on later. */
    Future<Written> write(Continuation continuation, Tier tier, EventOrigin origin);

    /** One that has to wait longer in another topic. */
    Future<Written> passOn(Continuation continuation, Tier tier, EventOrigin origin);

    /** An event that exceeds the share of its processing. */
    Future<Written> moveToOverflow(Event event, EventOrigin origin);

    /** Makes known that an event came. */
    Future<Written> write(EventIdentity identity, EventOrigin origin);

    /** Tells an end that nothing but this record has to be written for. */
    static void tell(Future<Written> record, OperationEnd end) {
        record.onSuccess(written -> {
            if (written == Written.ACKNOWLEDGED) {
                end.settled();
            } else {
                end.abandoned();
            }
        });
    }
}
