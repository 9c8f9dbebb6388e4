package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Continuation.Reason;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.emission.Written;
import io.webjack.processing.operation.Actions;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a record before an operation runs, with everything outside in the test's hand. */
class EventExecutionTest {
    private final ExecutionByHand hand = new ExecutionByHand(
            new Actions().request("send", "", run -> Actions.succeeded("sent")).build());

    @Test
    void anEventRuns() {
        begin(hand.event());
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("actions send#1", "SUCCEEDED");
        assertThat(hand.end.heard).containsExactly("settled");
    }

    @Test
    void anEventWithAnIdentityIsOverWhenThatIsKnownToo() {
        Event event = EventBuilder.of(hand.processing.definition())
                .eventId(Ids.newId())
                .build();

        begin(event);
        assertThat(hand.records.told).startsWith("identity", "actions send#1");
        hand.records.acknowledgeAll();

        assertThat(hand.end.heard).containsExactly("settled");
    }

    @Test
    void anIdentityThatIsNotTakenLeavesTheEventToTheNextOwner() {
        begin(EventBuilder.of(hand.processing.definition()).eventId(Ids.newId()).build());

        hand.records.answer(Written.ABANDONED).acknowledgeAll();

        assertThat(hand.end.heard).containsExactly("abandoned");
    }

    @Test
    void aDuplicateIsRecordedAndDoesNotRun() {
        UUID id = Ids.newId();
        Event first = EventBuilder.of(hand.processing.definition()).eventId(id).build();
        begin(first);
        hand.records.acknowledgeAll();

        assertThat(hand.execution.admit(
                        work(EventBuilder.of(hand.processing.definition())
                                .eventId(id)
                                .build()),
                        hand.origin(),
                        hand.end))
                .isEmpty();
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).endsWith("DUPLICATE");
        assertThat(last().duplicateOf()).isEqualTo(first.operationId());
        assertThat(hand.end.heard).containsExactly("settled", "settled");
    }

    @Test
    void whatWasDoneIsToldAtOnce() {
        Event event = hand.event();
        hand.restored.changed(result(event, 3, OperationStatus.SUCCEEDED));

        assertThat(hand.execution.admit(work(event), hand.origin(), hand.end)).isEmpty();

        assertThat(hand.end.heard).containsExactly("settled");
        assertThat(hand.records.told).isEmpty();
    }

    @Test
    void anEventThatLiesInTheOverflowAlreadyIsMoved() {
        Event event = hand.event();
        hand.restored.written(event.operationId(), Continuation.overflowIdentity(event));

        assertThat(hand.execution.admit(work(event), hand.origin(), hand.end)).isEmpty();

        assertThat(hand.end.heard).containsExactly("moved until " + ExecutionByHand.NOW);
    }

    @Test
    void anEventOfAStoppedProcessingIsHeldOnceTheBrokerWasAsked() {
        ProcessingDefinition stopped = stopped();
        hand.definitions.knows(stopped);

        begin(hand.event());
        assertThat(hand.records.told).isEmpty();
        hand.definitions.answer(true);
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("HELD");
        assertThat(last().processingName()).isEqualTo(stopped.name());
        assertThat(last().sequence()).isEqualTo(1);
        assertThat(hand.end.heard).containsExactly("settled");
    }

    @Test
    void anEventThatMeetsAStartRuns() {
        hand.definitions.knows(stopped());
        begin(hand.event());

        hand.definitions.knows(hand.processing.definition());
        hand.definitions.answer(true);
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("actions send#1", "SUCCEEDED");
    }

    @Test
    void anEventWhosePartitionIsGivenAwayMeanwhileIsLeft() {
        hand.definitions.knows(stopped());
        begin(hand.event());

        hand.definitions.answer(false);

        assertThat(hand.end.heard).containsExactly("abandoned");
    }

    @Test
    void anEventOfADeletedProcessingFails() {
        hand.definitions.forgets(hand.processing.definition());

        begin(hand.event());
        hand.definitions.answer(true);
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("FAILED");
        assertThat(last().error().code()).isEqualTo(ErrorCode.PROCESSING_DELETED);
    }

    @Test
    void aDefinitionThatIsOnItsWayIsWaitedFor() {
        ExecutionByHand waiting = new ExecutionByHand(
                new Actions()
                        .request("send", "", run -> Actions.succeeded("sent"))
                        .build(),
                Duration.ofHours(1),
                Duration.ofHours(1));
        waiting.definitions.forgets(waiting.processing.definition());
        Event event = waiting.event();
        waiting.execution.run(
                work(event),
                waiting.origin(),
                waiting.execution
                        .admit(work(event), waiting.origin(), waiting.end)
                        .orElseThrow());
        waiting.definitions.answer(true);
        waiting.lane.pass(Duration.ofMillis(49));
        assertThat(waiting.records.told).isEmpty();

        waiting.definitions.knows(waiting.processing.definition());
        waiting.lane.pass(Duration.ofMillis(1));

        assertThat(waiting.records.told).containsExactly("actions send#1", "SUCCEEDED");
    }

    @Test
    void secretsThatAreOnTheirWayAreWaitedFor() {
        hand.definitions.isComplete = false;
        begin(hand.event());
        hand.lane.pass(Duration.ofMillis(100));
        assertThat(hand.records.told).isEmpty();

        hand.definitions.isComplete = true;
        hand.lane.pass(Duration.ofMillis(5));

        assertThat(hand.records.told).containsExactly("actions send#1", "SUCCEEDED");
    }

    @Test
    void whatWaitsForSecretsIsLeftWithItsPartition() {
        hand.definitions.isComplete = false;
        begin(hand.event());

        hand.isHeld = false;
        hand.lane.pass(Duration.ofMillis(5));

        assertThat(hand.end.heard).containsExactly("abandoned");
    }

    @Test
    void anEventThatExceedsTheShareIsMovedAndRunsHereWhereItIsTooLarge() {
        Event event = hand.event();
        Admission admission =
                hand.execution.admit(work(event), hand.origin(), hand.end).orElseThrow();
        hand.execution.giveWay(work(event), hand.origin(), admission);
        hand.records.answer(Written.ACKNOWLEDGED);
        assertThat(hand.end.heard).containsExactly("moved until " + ExecutionByHand.NOW);

        hand.execution.giveWay(work(event), hand.origin(), admission);
        hand.records.answer(Written.TOO_LARGE);

        assertThat(hand.records.told).containsExactly("overflow", "overflow", "actions send#1", "SUCCEEDED");
    }

    @Test
    void anEventIsPutOffAndOneOfAStoppedProcessingIsHeldInstead() {
        Event event = hand.event();
        Admission admission =
                hand.execution.admit(work(event), hand.origin(), hand.end).orElseThrow();

        hand.execution.giveWay(work(event), hand.origin(Topic.EVENTS_OVERFLOW), admission);
        hand.records.acknowledgeAll();
        hand.definitions.knows(stopped());
        hand.execution.giveWay(work(event), hand.origin(Topic.EVENTS_OVERFLOW), admission);
        hand.definitions.answer(true);
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("SHARE in SECONDS_5", "WAITING", "HELD");
    }

    @Test
    void whatIsNotTheFirstWithItsKeyWaitsInATopicUntilTheFirstIsDue() {
        Event event = hand.event();
        Admission admission =
                hand.execution.admit(work(event), hand.origin(), hand.end).orElseThrow();

        hand.execution.waitForTurn(work(event), hand.origin(), admission, Duration.ofMinutes(10));
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("ORDER in MINUTES_10", "WAITING");
        assertThat(hand.end.heard).containsExactly("moved until " + ExecutionByHand.NOW.plusSeconds(600));
    }

    @Test
    void aContinuationGoesOnWithItsAttempt() {
        Continuation continuation = continuation(ExecutionByHand.NOW);

        begin(continuation);
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("actions send#3", "SUCCEEDED");
        assertThat(last().sequence()).isEqualTo(continuation.lastSequenceBefore() + 2);
    }

    @Test
    void aContinuationThatHasToWaitLongerIsPassedOn() {
        Continuation continuation = continuation(ExecutionByHand.NOW.plusSeconds(3_700));

        assertThat(hand.execution.admit(work(continuation), hand.origin(Topic.CONTINUATIONS_6H), hand.end))
                .isEmpty();
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("passed on in HOUR");
        assertThat(hand.end.heard).containsExactly("moved until " + continuation.dueAt());
    }

    @Test
    void aContinuationThatIsTooLargeToBePassedOnFails() {
        assertThat(hand.execution.admit(
                        work(continuation(ExecutionByHand.NOW.plusSeconds(3_700))), hand.origin(), hand.end))
                .isEmpty();

        hand.records.answer(Written.TOO_LARGE).acknowledgeAll();

        assertThat(hand.records.told).containsExactly("passed on in HOUR", "FAILED");
        assertThat(last().error().code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(hand.end.heard).containsExactly("settled");
    }

    @Test
    void aShortRestPassesHere() {
        Continuation continuation = continuation(ExecutionByHand.NOW.plusSeconds(3));

        assertThat(hand.execution.admit(work(continuation), hand.origin(), hand.end))
                .isPresent();
        assertThat(hand.execution.until(continuation.dueAt())).isEqualTo(Duration.ofSeconds(3));
        assertThat(hand.execution.until(ExecutionByHand.NOW.minusSeconds(3))).isZero();
    }

    @Test
    void aContinuationOfAStoppedProcessingIsHeldAndOneOfADeletedFails() {
        hand.definitions.knows(stopped());
        Continuation held = continuation(ExecutionByHand.NOW);
        begin(held);
        hand.definitions.answer(true);
        hand.records.acknowledgeAll();
        assertThat(last().sequence()).isEqualTo(held.lastSequenceBefore() + 1);

        hand.definitions.forgets(hand.processing.definition());
        begin(continuation(ExecutionByHand.NOW));
        hand.definitions.answer(true);
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("HELD", "FAILED");
        assertThat(last().error().code()).isEqualTo(ErrorCode.PROCESSING_DELETED);
    }

    @Test
    void aFaultIsRecordedBehindEverythingThatMayBeKnown() {
        Event event = EventBuilder.of(hand.processing.definition())
                .with("replay", new Replay(null, 40, null, List.of(), null, null))
                .build();
        hand.restored.changed(result(event, 55, OperationStatus.RUNNING));

        hand.execution.fail(work(event), hand.origin(), "made up", hand.end);
        hand.execution.fail(work(continuation(ExecutionByHand.NOW)), hand.origin(), "made up", hand.end);
        hand.records.acknowledgeAll();

        assertThat(hand.records.changes)
                .extracting(OperationResult::sequence)
                .containsExactly(1_055L, 2 + Continuation.SEQUENCE_ROOM + 1_000L);
        assertThat(hand.end.heard).containsExactly("settled", "settled");
    }

    @Test
    void dataThatCannotBeRunFailOnceAndBehindWhatWasRecorded() {
        OperationError error = new OperationError(ErrorCode.TOO_LARGE, "made up", null, false);
        Event event = hand.event();
        hand.restored.changed(result(event, 5, OperationStatus.RUNNING));

        hand.execution.fail(event, 0, hand.origin(), error, hand.end);
        hand.restored.changed(last());
        hand.execution.fail(event, 0, hand.origin(), error, hand.end);
        hand.records.acknowledgeAll();

        assertThat(hand.records.changes).extracting(OperationResult::sequence).containsExactly(16L);
        assertThat(hand.end.heard).containsExactly("settled", "settled");
    }

    private void begin(Event event) {
        hand.execution.run(
                work(event),
                hand.origin(),
                hand.execution.admit(work(event), hand.origin(), hand.end).orElseThrow());
    }

    private void begin(Continuation continuation) {
        hand.execution.run(
                work(continuation),
                hand.origin(),
                hand.execution
                        .admit(work(continuation), hand.origin(), hand.end)
                        .orElseThrow());
    }

    private static Work work(Event event) {
        return new Work.Begins(event);
    }

    private static Work work(Continuation continuation) {
        return new Work.GoesOn(continuation);
    }

    private OperationResult last() {
        return hand.records.changes.get(hand.records.changes.size() - 1);
    }

    private ProcessingDefinition stopped() {
        return DefinitionBuilder.stopped().id(hand.processing.definition().id()).build();
    }

    private Continuation continuation(Instant dueAt) {
        return new Continuation(
                hand.event(),
                hand.processing.definition(),
                Reason.RETRY,
                0,
                3,
                dueAt,
                ExecutionByHand.NOW,
                ExecutionByHand.NOW,
                2,
                0,
                List.of(),
                null);
    }

    private static OperationResult result(Event event, long sequence, OperationStatus status) {
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                "made up",
                1,
                sequence,
                status,
                ExecutionByHand.NOW,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
