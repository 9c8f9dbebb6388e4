package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.operation.Actions;
import io.webjack.processing.operation.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever breaks wherever in a run: the operation ends, that is recorded, and its slot is given back. */
class BrokenOperationsTest {

    static Stream<Broken> places() {
        return Stream.of(
                new Broken("run throws", run -> {
                    throw new IllegalStateException("made up");
                }),
                new Broken("run is too deep", run -> {
                    throw new StackOverflowError();
                }),
                new Broken("run meets a class that is not there", run -> {
                    throw new NoClassDefFoundError("made up");
                }),
                new Broken("the answer fails", run -> Future.failedFuture(new AssertionError("made up"))),
                new Broken("the answer fails with a long text", run -> Future.failedFuture("x".repeat(1_000))),
                new Broken("the answer fails later", run -> {
                    Promise<ActionOutcome> later = Promise.promise();
                    run.lane().after(Duration.ofMillis(5), () -> later.fail(new StackOverflowError()));
                    return later.future();
                }),
                new Broken("the answer is none", run -> Future.succeededFuture(null)),
                new Broken("the report cannot be read", run -> Future.succeededFuture(unreadable())),
                new Broken("the report cannot be read later", run -> {
                    Promise<ActionOutcome> later = Promise.promise();
                    run.lane().after(Duration.ofMillis(5), () -> later.complete(unreadable()));
                    return later.future();
                }));
    }

    @ParameterizedTest
    @MethodSource("places")
    void anOperationThatBreaksFailsAndIsDealtWith(Broken broken) {
        ExecutionByHand hand = new ExecutionByHand(
                new Actions().request("broken", "", broken.way()).build());

        hand.run();
        hand.lane.pass(Duration.ofSeconds(1));
        hand.records.acknowledgeAll();

        assertThat(hand.end.heard).containsExactly("settled");
        assertThat(hand.records.changes).singleElement().satisfies(end -> {
            assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
            assertThat(end.error().code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(end.error().actionKey()).isEqualTo("broken");
            assertThat(end.error().message()).hasSizeLessThan(500);
        });
    }

    @Test
    void whatWasDoneBeforeAndBreaksWhenItIsUsedAgainEndsTheOperation() {
        ExecutionByHand hand =
                new ExecutionByHand(new Actions().request("broken").build());
        ActionResult before = new ActionResult(
                "broken",
                "http_request",
                null,
                0,
                1,
                ActionStatus.FAILED,
                Instant.EPOCH,
                1,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                true);

        hand.run(hand.event(), new Progress(ExecutionByHand.NOW, 0, 0, 1, -1, null, Map.of(0, before), Set.of(), null));
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("FAILED");
        assertThat(hand.records.changes.get(0).error().code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(hand.end.heard).containsExactly("settled");
    }

    @Test
    void whatBreaksWhenItIsRecordedEndsTheOperationWithoutThat() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "", run -> Actions.succeeded("sent"))
                .request("never", "", run -> Actions.succeeded("sent"))
                .build());
        hand.records.breaksAt = record -> record instanceof ActionResults;

        hand.run();
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("FAILED");
        assertThat(hand.end.heard).containsExactly("settled");
    }

    @Test
    void whereEvenTheEndCannotBeRecordedWhoeverWaitsForItIsTold() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "", run -> Actions.succeeded("sent"))
                .build());
        hand.records.breaksAt = record -> record instanceof OperationResult;

        hand.run();
        hand.records.acknowledgeAll();

        assertThat(hand.end.heard).containsExactly("broke");
    }

    @Test
    void whatBreaksAfterAWaitEndsTheOperation() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .builder("delay", "", run -> run.attempt() == 1 ? waits() : Actions.succeeded("over"))
                .request("broken", "", run -> {
                    throw new IllegalStateException("made up");
                })
                .build());

        hand.run();
        hand.lane.pass(Duration.ofSeconds(2));
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("actions delay#1,broken#1", "FAILED");
        assertThat(hand.end.heard).containsExactly("settled");
    }

    private static Future<ActionOutcome> waits() {
        return Future.succeededFuture(new ActionOutcome.Waits(ActionReport.EMPTY, ExecutionByHand.NOW.plusSeconds(1)));
    }

    private static ActionOutcome unreadable() {
        Map<String, Object> unreadable = new Unreadable();
        return new ActionOutcome.Succeeded(new ActionReport(unreadable, unreadable, unreadable, null, null, List.of()));
    }

    /** An action that breaks somewhere. */
    record Broken(String where, Function<ActionRun, Future<ActionOutcome>> way) {
        @Override
        public String toString() {
            return where;
        }
    }

    /** Whoever looks into it fails. */
    private static final class Unreadable extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new StackOverflowError();
        }
    }
}
