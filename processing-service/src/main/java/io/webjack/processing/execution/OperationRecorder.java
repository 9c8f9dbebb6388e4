package io.webjack.processing.execution;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.emission.ContinuationPublisher;
import io.webjack.processing.emission.ContinuationPublisher.Fate;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.ResultPublisher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
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
        return written(fate -> publisher.publish(results, origin, fate), () -> {});
    }

    @Override
    public Future<Written> write(OperationResult result, Supplier<Duration> ran, EventOrigin origin) {
        return written(fate -> publisher.publish(result, origin, fate), () -> {
            if (result.status() == OperationStatus.RUNNING) {
                metrics.shownAsRunning();
            } else {
                metrics.ended(result.status(), ran.get().toNanos());
            }
        });
    }

    @Override
    public Future<Written> write(Continuation continuation, Tier tier, EventOrigin origin) {
        return written(
                fate -> continuations.publish(continuation, tier.topic(), origin, fate),
                () -> metrics.waits(continuation.reason()));
    }

    @Override
    public Future<Written> passOn(Continuation continuation, Tier tier, EventOrigin origin) {
        return written(fate -> continuations.publish(continuation.passedOn(), tier.topic(), origin, fate), () -> {});
    }

    @Override
    public Future<Written> moveToOverflow(Event event, EventOrigin origin) {
        return written(fate -> continuations.moveToOverflow(event, origin, fate), metrics::movedToOverflow);
    }

    @Override
    public Future<Written> write(EventIdentity identity, EventOrigin origin) {
        return written(fate -> continuations.publish(identity, origin, fate), () -> {});
    }

    private static Future<Written> written(Consumer<Fate> write, Runnable acknowledged) {
        Promise<Written> written = Promise.promise();
        write.accept(new Fate() {
            @Override
            public void acknowledged() {
                acknowledged.run();
                written.complete(Written.ACKNOWLEDGED);
            }

            @Override
            public void tooLarge() {
                written.complete(Written.TOO_LARGE);
            }

            @Override
            public void abandoned() {
                written.complete(Written.ABANDONED);
            }
        });
        return written.future();
    }
}
