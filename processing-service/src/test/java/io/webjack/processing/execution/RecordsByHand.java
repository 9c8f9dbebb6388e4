package io.webjack.processing.execution;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.Written;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Takes records and answers when the test says so, in the order in which they came. */
public final class RecordsByHand implements Records {
    /** In order, as text: what it was and how it stood. */
    public final List<String> told = new ArrayList<>();

    public final List<OperationResult> changes = new ArrayList<>();
    final List<ActionResult> actions = new ArrayList<>();
    public final List<Continuation> continuations = new ArrayList<>();
    /** What is thrown instead of taking a record. */
    public Predicate<Object> breaksAt = record -> false;

    private final Deque<Promise<Written>> open = new ArrayDeque<>();

    /** The oldest record that is on its way ends like that. */
    public RecordsByHand answer(Written written) {
        open.removeFirst().complete(written);
        return this;
    }

    /** Whatever is and comes on its way is acknowledged. */
    public RecordsByHand acknowledgeAll() {
        while (!open.isEmpty()) {
            answer(Written.ACKNOWLEDGED);
        }
        return this;
    }

    public int underWay() {
        return open.size();
    }

    @Override
    public Future<Written> write(ActionResults results, EventOrigin origin) {
        actions.addAll(results.results());
        return taken(
                results,
                "actions "
                        + String.join(
                                ",",
                                results.results().stream()
                                        .map(result -> result.key() + "#" + result.attempt())
                                        .toList()));
    }

    @Override
    public Future<Written> write(OperationResult result, Supplier<Duration> ran, EventOrigin origin) {
        changes.add(result);
        return taken(result, result.status().name());
    }

    @Override
    public Future<Written> write(Continuation continuation, Tier tier, EventOrigin origin) {
        continuations.add(continuation);
        return taken(continuation, continuation.reason() + " in " + tier);
    }

    @Override
    public Future<Written> passOn(Continuation continuation, Tier tier, EventOrigin origin) {
        return taken(continuation, "passed on in " + tier);
    }

    @Override
    public Future<Written> moveToOverflow(Event event, EventOrigin origin) {
        return taken(event, "overflow");
    }

    @Override
    public Future<Written> write(EventIdentity identity, EventOrigin origin) {
        return taken(identity, "identity");
    }

    private Future<Written> taken(Object record, String as) {
        if (breaksAt.test(record)) {
            throw new IllegalStateException("made up");
        }
        told.add(as);
        Promise<Written> written = Promise.promise();
        open.addLast(written);
        return written.future();
    }
}
