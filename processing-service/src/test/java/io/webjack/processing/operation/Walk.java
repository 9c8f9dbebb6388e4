package io.webjack.processing.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.memory.Load;
import io.webjack.processing.operation.Moment.Known;
import io.webjack.processing.resume.RestoredOperation;
import io.webjack.processing.secret.SecretUse;
import io.webjack.test.EventBuilder;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what is decided for one operation in a world made by hand: everything is acknowledged at once, and time passes
 * only while it waits. It tells what happened, in order.
 */
final class Walk implements Decision.Cases<Optional<Decision>> {
    private static final int MOST_STEPS = 10_000;

    final PreparedProcessing processing;
    final Event event;
    final List<String> told = new ArrayList<>();
    final List<ActionResult> actions = new ArrayList<>();
    final List<OperationResult> changes = new ArrayList<>();
    final List<Continuation> continuations = new ArrayList<>();
    final List<Long> sequences = new ArrayList<>();
    final List<Duration> waits = new ArrayList<>();
    Function<Attempt, ActionOutcome> world = attempt -> new ActionOutcome.Succeeded(Actions.report(key(attempt)));
    Instant now = Instant.parse("2026-11-29T10:00:00Z");
    Known uncertain = Known.RUNS;
    Known certain = Known.RUNS;
    boolean isHeld = true;
    double random;
    /** Whether the process dies before what waits in a topic goes on there. */
    boolean stopsAtTopics;

    @Nullable
    Attempt under;

    private long sequence;
    private boolean wasAsked;
    private @Nullable Continuation waiting;
    private @Nullable String unrecorded;

    Walk(PreparedProcessing processing) {
        this(
                processing,
                EventBuilder.of(processing.definition()).field("name", "Оля").build());
    }

    Walk(PreparedProcessing processing, Event event) {
        this.processing = processing;
        this.event = event;
    }

    static String key(Attempt attempt) {
        return attempt.step().definition().key();
    }

    /** What the action is asked to do. */
    static ActionRun run(Attempt attempt) {
        return attempt.run(null, () -> true, Load.uncounted());
    }

    Moment moment() {
        Known known = wasAsked ? certain : uncertain;
        wasAsked = false;
        return new Moment(now, Duration.ZERO, random, sequence, isHeld, known);
    }

    Walk go() {
        return go(Optional.empty());
    }

    Walk go(Optional<RestoredOperation> restored) {
        return go(Progress.of(event, now, restored));
    }

    Walk go(Progress progress) {
        Ready first = begin(progress);
        return carryOut(first.decide(moment()));
    }

    Ready begin() {
        return begin(Progress.of(event, now, Optional.empty()));
    }

    private Ready begin(Progress progress) {
        Operation operation = new Operation(event, processing, progress, new SecretUse(Map.of()));
        sequence = operation.sequence();
        return operation.begin();
    }

    /** What waits in a topic goes on, as whoever reads the record would. */
    Walk goOn() {
        Continuation read = readAgain(waiting);
        waiting = null;
        now = now.isBefore(read.dueAt()) ? read.dueAt() : now;
        return go(Progress.of(read, Optional.empty()));
    }

    Walk carryOut(Decision first) {
        Optional<Decision> next = Optional.of(first);
        for (int steps = 0; next.isPresent(); steps++) {
            assertThat(steps).as("steps of %s", told).isLessThan(MOST_STEPS);
            next = next.get().match(this);
        }
        if (waiting != null && !stopsAtTopics) {
            return goOn();
        }
        return this;
    }

    OperationResult last() {
        return changes.get(changes.size() - 1);
    }

    @Nullable
    OperationError error() {
        return last().error();
    }

    private static Continuation readAgain(Continuation written) {
        try {
            return WireJson.read(WireJson.write(written), Continuation.class);
        } catch (UnreadableRecordException e) {
            throw new AssertionError("a continuation cannot be read again", e);
        }
    }

    @Override
    public Optional<Decision> goOn(Decision.GoOn decision) {
        Attempt attempt = decision.attempt();
        under = attempt;
        assertNothingUnrecorded();
        told.add(key(attempt) + "#" + attempt.at().attempt());
        ActionOutcome outcome = world.apply(attempt);
        boolean isDone = outcome instanceof ActionOutcome.Succeeded || outcome instanceof ActionOutcome.Failed;
        unrecorded = isDone && attempt.step().action().hasEffect() ? key(attempt) : null;
        return Optional.of(attempt.ended(Future.succeededFuture(outcome), List.of(), Duration.ZERO, moment()));
    }

    @Override
    public Optional<Decision> recordThen(Decision.RecordThen decision) {
        record(decision.results());
        return Optional.of(decision.then().decide(moment()));
    }

    @Override
    public Optional<Decision> waitHere(Decision.WaitHere decision) {
        assertNothingUnrecorded();
        told.add("waits here " + decision.time());
        waits.add(decision.time());
        now = now.plus(decision.time());
        return Optional.of(decision.at().decide(moment()));
    }

    @Override
    public Optional<Decision> waitElsewhere(Decision.WaitElsewhere decision) {
        assertNothingUnrecorded();
        Leaving leaving = decision.leaving();
        Continuation continuation = leaving.continuation(moment());
        waits.add(Duration.between(now, leaving.dueAt()));
        told.add((leaving.isWritten() ? "was written " : "is written ") + continuation.reason());
        continuations.add(continuation);
        change(leaving.waiting(moment()));
        waiting = continuation;
        return Optional.empty();
    }

    @Override
    public Optional<Decision> ask(Decision.Ask decision) {
        told.add("asks");
        wasAsked = true;
        return Optional.of(decision.then().decide(moment()));
    }

    @Override
    public Optional<Decision> end(Decision.End decision) {
        decision.results().ifPresent(this::record);
        change(decision.result());
        return Optional.empty();
    }

    @Override
    public Optional<Decision> leave(Decision.Leave decision) {
        told.add("left");
        return Optional.empty();
    }

    private void record(ActionResults results) {
        told.add("recorded "
                + String.join(
                        ",", results.results().stream().map(ActionResult::key).toList()));
        actions.addAll(results.results());
        unrecorded = null;
        published(results.sequence());
    }

    private void change(OperationResult result) {
        assertNothingUnrecorded();
        told.add(result.status().name());
        changes.add(result);
        published(result.sequence());
    }

    /** Behind an action with an effect nothing begins, waits or ends before it is recorded. */
    private void assertNothingUnrecorded() {
        assertThat(unrecorded).as("what is not recorded, in %s", told).isNull();
    }

    private void published(long number) {
        sequences.add(number);
        sequence = number;
    }
}
