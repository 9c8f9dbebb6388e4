package io.webjack.processing.execution;

import io.vertx.core.Future;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.emission.ContinuationPublisher;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.ResultPublisher;
import io.webjack.processing.emission.Written;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Writes what becomes of operations to topics, and counts. */
@Singleton
final class OperationRecorder implements Records {
    private final ResultPublisher publisher;
    private final ContinuationPublisher continuations;
    private final OperationMetrics metrics;

    @Inject
    OperationRecorder(ResultPublisher publisher, ContinuationPublisher continuations, OperationMetrics metrics) {
        this.publisher = publisher;
        this.continuations = continuations;
        this.metrics = metrics;
    }

    @Override
    public Future<Written> write(ActionResults results, EventOrigin origin) {
        return publisher.publish(results, origin);
    }

    @Override
    public Future<Written> write(OperationResult result, Supplier<Duration> ran, EventOrigin origin) {
        return counted(publisher.publish(result, origin), () -> {
            if (result.status() == OperationStatus.RUNNING) {
                metrics.shownAsRunning();
            } else {
                metrics.ended(result.status(), ran.get().toNanos());
            }
        });
    }

    @Override
    public Future<Written> write(Continuation continuation, Tier tier, EventOrigin origin) {
        return counted(
                continuations.publish(continuation, tier.topic(), origin), () -> metrics.waits(continuation.reason()));
    }

    @Override
    public Future<Written> passOn(Continuation continuation, Tier tier, EventOrigin origin) {
        return continuations.publish(continuation.passedOn(), tier.topic(), origin);
    }

    @Override
    public Future<Written> moveToOverflow(Event event, EventOrigin origin) {
        return counted(continuations.moveToOverflow(event, origin), metrics::movedToOverflow);
    }

    @Override
    public Future<Written> write(EventIdentity identity, EventOrigin origin) {
        return continuations.publish(identity, origin);
    }

    private static Future<Written> counted(Future<Written> record, Runnable acknowledged) {
        return record.onSuccess(written -> {
            if (written == Written.ACKNOWLEDGED) {
                acknowledged.run();
            }
        });
    }
}
