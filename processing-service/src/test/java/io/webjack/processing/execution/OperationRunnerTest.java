package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Continuation.Reason;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.emission.Written;
import io.webjack.processing.operation.Actions;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.secret.SecretUse;
import io.webjack.test.DefinitionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Carrying out what is decided, with everything outside in the test's hand. */
class OperationRunnerTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Promise<ActionOutcome> answer = Promise.promise();
    private final List<String> begun = new ArrayList<>();

    @Test
    void nothingBeginsBehindAnEffectBeforeTheBrokerHasIt() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "", this::answerLater)
                .request("last", "", this::succeed)
                .build());

        hand.run();
        assertThat(hand.records.told).isEmpty();
        answer.complete(succeeded());
        assertThat(hand.records.told).containsExactly("actions send#1");
        assertThat(begun).containsExactly("send");
        hand.records.answer(Written.ACKNOWLEDGED);

        assertThat(begun).containsExactly("send", "last");
        assertThat(hand.records.told).containsExactly("actions send#1", "actions last#1", "SUCCEEDED");
        assertThat(hand.end.heard).isEmpty();
        hand.records.answer(Written.ACKNOWLEDGED);
        assertThat(hand.end.heard).as("one of the two").isEmpty();
        hand.records.answer(Written.ACKNOWLEDGED);
        assertThat(hand.end.heard).containsExactly("settled");
    }

    @Test
    void whatTheNextOwnerDoesAgainIsLeftToIt() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "", this::succeed)
                .request("last", "", this::succeed)
                .build());

        hand.run();
        hand.records.answer(Written.ABANDONED);

        assertThat(hand.end.heard).containsExactly("abandoned");
        assertThat(begun).containsExactly("send");
    }

    @Test
    void anEndThatIsNotAcknowledgedIsNoEnd() {
        for (int failing : new int[] {0, 1}) {
            ExecutionByHand hand = new ExecutionByHand(
                    new Actions().request("send", "", this::succeed).build());
            hand.run();
            for (int record = 0; record < 2; record++) {
                hand.records.answer(record == failing ? Written.ABANDONED : Written.ACKNOWLEDGED);
            }

            assertThat(hand.end.heard).containsExactly("abandoned");
        }
    }

    @Test
    void aShortWaitPassesHereAndTheRequestIsRepeated() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT1S\"]}", this::failThenSucceed)
                .build());

        hand.run();
        hand.records.acknowledgeAll();
        assertThat(begun).hasSize(1);
        hand.lane.pass(Duration.ofMillis(999));
        assertThat(begun).hasSize(1);
        hand.lane.pass(SHORT);
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("actions send#1", "actions send#2", "SUCCEEDED");
        assertThat(hand.end.heard).containsExactly("settled");
        assertThat(hand.lane.waiting()).isZero();
    }

    @Test
    void aLongWaitIsWrittenThenShownAndThenTheRecordIsDone() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT10M\"]}", this::failThenSucceed)
                .build());

        hand.run();
        hand.records.answer(Written.ACKNOWLEDGED);
        assertThat(hand.records.told).containsExactly("actions send#1", "RETRY in MINUTES_10");
        hand.records.answer(Written.ACKNOWLEDGED);
        assertThat(hand.records.told).endsWith("WAITING");
        assertThat(hand.end.heard).isEmpty();
        hand.records.answer(Written.ACKNOWLEDGED);

        Continuation written = hand.records.continuations.get(0);
        assertThat(hand.end.heard).containsExactly("moved until " + written.dueAt());
        assertThat(written.attempt()).isEqualTo(2);
        assertThat(written.sequence()).isEqualTo(1);
    }

    @Test
    void whatIsTooLargeToWaitFails() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT10M\"]}", this::failThenSucceed)
                .build());

        hand.run();
        hand.records.answer(Written.ACKNOWLEDGED).answer(Written.TOO_LARGE).acknowledgeAll();

        assertThat(hand.records.told).containsExactly("actions send#1", "RETRY in MINUTES_10", "FAILED");
        assertThat(hand.records.changes.get(0).error().code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(hand.end.heard).containsExactly("settled");
    }

    @Test
    void aRepetitionThatIsNotWrittenIsLeftToTheNextOwner() {
        for (int acknowledged : new int[] {0, 1, 2}) {
            begun.clear();
            ExecutionByHand hand = new ExecutionByHand(new Actions()
                    .request("send", "\"retry\": {\"delays\": [\"PT10M\"]}", this::failThenSucceed)
                    .build());
            hand.run();
            for (int record = 0; record < acknowledged; record++) {
                hand.records.answer(Written.ACKNOWLEDGED);
            }

            hand.records.answer(Written.ABANDONED);

            assertThat(hand.end.heard).containsExactly("abandoned");
            assertThat(hand.records.underWay()).isZero();
        }
    }

    @Test
    void anOperationThatRunsForLongIsShownOnceAndItsEndComesBehind() {
        ExecutionByHand hand = new ExecutionByHand(
                new Actions().request("send", "", this::answerLater).build(), Duration.ZERO, Duration.ZERO);

        hand.run();
        hand.runner.showLongRunning();
        hand.runner.showLongRunning();
        answer.complete(succeeded());
        hand.runner.showLongRunning();
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("RUNNING", "actions send#1", "SUCCEEDED");
        assertThat(hand.records.changes).extracting(OperationResult::sequence).containsExactly(1L, 3L);
        assertThat(hand.end.heard).containsExactly("settled");
    }

    @Test
    void nothingSaysThatAnOperationRunsBehindItsEnd() {
        ExecutionByHand hand = new ExecutionByHand(
                new Actions().request("send", "", this::succeed).build(), Duration.ZERO, Duration.ZERO);

        hand.run();
        hand.runner.showLongRunning();

        assertThat(hand.records.told).containsExactly("actions send#1", "SUCCEEDED");
    }

    @Test
    void aWaitHereEndsWhenItsProcessingIsStoppedAndTheBrokerKnowsNothingElse() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT4S\"]}", this::failThenSucceed)
                .build());
        hand.run();
        hand.records.acknowledgeAll();

        hand.runner.definitionsChanged();
        assertThat(hand.definitions.asked()).as("it runs").isZero();
        hand.definitions.knows(stopped(hand));
        hand.runner.definitionsChanged();
        assertThat(hand.records.told).as("before the broker was asked").containsExactly("actions send#1");
        hand.definitions.answer(true);
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("actions send#1", "HELD");
        assertThat(hand.end.heard).containsExactly("settled");
        assertThat(hand.lane.waiting()).isZero();
        hand.lane.pass(Duration.ofSeconds(5));
        assertThat(begun).hasSize(1);
    }

    @Test
    void aWaitHereGoesOnWhereTheBrokerKnowsThatItsProcessingRuns() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT4S\"]}", this::failThenSucceed)
                .build());
        hand.run();
        hand.records.acknowledgeAll();
        hand.definitions.knows(stopped(hand));
        hand.runner.definitionsChanged();
        hand.definitions.knows(hand.processing.definition());
        hand.definitions.answer(true);

        hand.lane.pass(Duration.ofSeconds(5));
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).endsWith("actions send#2", "SUCCEEDED");
    }

    @Test
    void aWaitOfAPartitionThatIsGivenAwayIsLeft() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT4S\"]}", this::failThenSucceed)
                .build());
        hand.run();
        hand.records.acknowledgeAll();
        hand.definitions.knows(stopped(hand));
        hand.runner.definitionsChanged();

        hand.isHeld = false;
        hand.definitions.answer(false);

        assertThat(hand.end.heard).containsExactly("abandoned");
        assertThat(hand.lane.waiting()).isZero();
    }

    @Test
    void theBrokerIsAskedBeforeAnOperationIsHeld() {
        ExecutionByHand hand = new ExecutionByHand(
                new Actions().request("send", "", this::succeed).build());
        hand.definitions.knows(stopped(hand));

        hand.run();
        assertThat(begun).isEmpty();
        hand.definitions.knows(hand.processing.definition());
        hand.definitions.answer(true);
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("actions send#1", "SUCCEEDED");
    }

    @Test
    void whatWasPutOffBeforeItBeganWaitsInATopic() {
        ExecutionByHand hand = new ExecutionByHand(
                new Actions().request("send", "", this::succeed).build());
        Event event = hand.event();

        hand.runner.putOff(
                new Operation(
                        event,
                        hand.processing,
                        Progress.of(event, ExecutionByHand.NOW, Optional.empty()),
                        new SecretUse(Map.of())),
                hand.origin(),
                hand.end,
                Reason.ORDER,
                Duration.ofMinutes(3));
        hand.records.acknowledgeAll();

        assertThat(hand.records.told).containsExactly("ORDER in MINUTES_2", "WAITING");
        assertThat(hand.end.heard).containsExactly("moved until " + ExecutionByHand.NOW.plusSeconds(180));
        assertThat(begun).isEmpty();
    }

    @Test
    void theRateOfAProcessingSpreadsItsOperations() {
        ExecutionByHand hand = new ExecutionByHand(new Actions()
                .request("send", "", this::succeed)
                .with("rateLimit", Map.of("perSecond", 1))
                .build());

        for (int i = 0; i < 5; i++) {
            hand.run();
        }

        assertThat(begun).as("at once").hasSize(1);
        assertThat(hand.lane.waiting()).as("within the horizon").isPositive();
        assertThat(hand.records.told).as("beyond it").contains("RATE in SECONDS_5");
        hand.lane.pass(Duration.ofSeconds(2));
        assertThat(begun).hasSizeGreaterThan(1);
    }

    private ProcessingDefinition stopped(ExecutionByHand hand) {
        return DefinitionBuilder.stopped().id(hand.processing.definition().id()).build();
    }

    private Future<ActionOutcome> answerLater(ActionRun run) {
        begun.add(run.actionKey());
        return answer.future();
    }

    private Future<ActionOutcome> succeed(ActionRun run) {
        begun.add(run.actionKey());
        return Future.succeededFuture(succeeded());
    }

    private Future<ActionOutcome> failThenSucceed(ActionRun run) {
        begun.add(run.actionKey());
        return Future.succeededFuture(
                run.attempt() > 1
                        ? succeeded()
                        : new ActionOutcome.Failed(
                                ActionReport.EMPTY,
                                new Failure(ErrorCode.TIMEOUT, "made up", true, true, "crm.example", null)));
    }

    private static ActionOutcome succeeded() {
        return new ActionOutcome.Succeeded(ActionReport.EMPTY);
    }
}
