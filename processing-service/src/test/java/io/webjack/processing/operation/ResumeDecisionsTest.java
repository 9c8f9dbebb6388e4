package io.webjack.processing.operation;

import static io.webjack.processing.operation.Actions.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.operation.Moment.Known;
import io.webjack.processing.resume.Restored;
import io.webjack.processing.resume.RestoredOperation;
import io.webjack.test.EventBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How an operation goes on that an earlier owner of its partition has begun, or that runs again. */
class ResumeDecisionsTest {
    private final Restored restored = new Restored();

    @Test
    void whatIsRecordedIsNotDoneAgainAndGivesItsOutput() {
        Walk walk = new Walk(
                new Actions().builder("form").request("send").request("last").build());
        recorded(walk, 4, result("form", 0, 1, ActionStatus.SUCCEEDED), result("send", 1, 1, ActionStatus.SUCCEEDED));

        walk.go(known(walk));

        assertThat(walk.told)
                .as("what only makes values is redone and not told again")
                .containsExactly("form#1", "last#1", "recorded last", "SUCCEEDED");
        assertThat(walk.under.at().done().outputs()).containsEntry("send", Map.of("value", "recorded send"));
        assertThat(walk.sequences).allSatisfy(number -> assertThat(number).isGreaterThan(4));
    }

    @Test
    void aRecordedFailureEndsTheOperationAsItWouldHave() {
        Walk walk = new Walk(new Actions().request("send").request("last").build());
        recorded(walk, 1, result("send", 0, 1, ActionStatus.FAILED));

        walk.go(known(walk));

        assertThat(walk.told).containsExactly("FAILED");
        assertThat(walk.error().code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void aRecordedFailureThatDoesNotEndItIsPassed() {
        Walk walk = new Walk(new Actions()
                .request("send", "\"onFailure\": \"CONTINUE\"")
                .request("last")
                .build());
        recorded(walk, 1, result("send", 0, 1, ActionStatus.FAILED));

        assertThat(walk.go(known(walk)).told).containsExactly("last#1", "recorded last", "SUCCEEDED");
    }

    @Test
    void aRecordedUnknownOutcomeIsNotRepeated() {
        Walk walk = new Walk(
                new Actions().request("pay", "\"onFailure\": \"CONTINUE\"").build());
        recorded(walk, 1, failed("pay", 0, 1, ErrorCode.OUTCOME_UNKNOWN, false));

        assertThat(walk.go(known(walk)).told).containsExactly("UNKNOWN");
    }

    @Test
    void theRepetitionOfARecordedAttemptIsWrittenWithTheNumberOfAttempts() {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT5S\", \"PT30S\", \"PT1M\"]}")
                .build());
        recorded(walk, 2, failed("send", 0, 2, ErrorCode.TIMEOUT, true));

        walk.go(known(walk));

        assertThat(walk.told).startsWith("is written RETRY", "WAITING", "send#3");
        assertThat(walk.continuations.get(0).attempt()).isEqualTo(3);
        assertThat(walk.waits).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void aRepetitionThatWasWrittenIsNotWrittenAgainEvenWhereTheProcessingIsStopped() {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT5S\"]}")
                .build());
        recorded(walk, 1, failed("send", 0, 1, ErrorCode.TIMEOUT, true));
        restored.written(walk.event.operationId(), Continuation.identity(walk.event, 0, 2, 0));
        walk.uncertain = Known.SEEMS_NOT_TO_RUN;
        walk.stopsAtTopics = true;

        walk.go(known(walk));

        assertThat(walk.told).containsExactly("was written RETRY", "WAITING");
    }

    @Test
    void aShortWaitBeginsAnew() {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT1S\"]}")
                .build());
        recorded(walk, 1, failed("send", 0, 1, ErrorCode.TIMEOUT, true));

        assertThat(walk.go(known(walk)).told)
                .containsExactly("waits here PT1S", "send#2", "recorded send", "SUCCEEDED");
    }

    @Test
    void anOperationThatWasPutOffJustHereIsPutOffAgainWithTheSameRecord() {
        Walk walk = new Walk(new Actions().request("send").build());
        restored.written(walk.event.operationId(), Continuation.identity(walk.event, 0, 1, 0));
        walk.stopsAtTopics = true;

        walk.go(known(walk));

        assertThat(walk.told).containsExactly("was written SHARE", "WAITING");
    }

    @Test
    void anOldAttemptDoesNotSettleTheNextOne() {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT5S\"]}")
                .build());
        recorded(walk, 30, failed("send", 0, 1, ErrorCode.TIMEOUT, true));
        Continuation second = new Continuation(
                walk.event,
                walk.processing.definition(),
                Continuation.Reason.RETRY,
                0,
                2,
                walk.now,
                walk.now,
                walk.now,
                1,
                0,
                List.of(),
                null);

        walk.go(Progress.of(second, known(walk)));

        assertThat(walk.told).containsExactly("send#2", "recorded send", "SUCCEEDED");
    }

    @Test
    void aDelayThatIsOverIsNotWaitedForAgain() {
        Walk walk = new Walk(new Actions().builder("delay").request("send").build());
        walk.world = attempt -> Walk.key(attempt).equals("delay")
                ? new ActionOutcome.Waits(report("until"), walk.now.plusSeconds(60))
                : new ActionOutcome.Succeeded(report("sent"));
        Progress behind = new Progress(walk.now, 7, 1, 1, 0, null, Map.of(), Set.of(0), null);

        walk.go(behind);

        assertThat(walk.told).containsExactly("delay#1", "send#1", "recorded send", "SUCCEEDED");
        assertThat(walk.sequences).containsExactly(8L, 9L);
    }

    @Test
    void aReplayKeepsWhatWasDoneAndItsRecordsComeBehindThoseOfTheRunBefore() {
        PreparedProcessing processing =
                new Actions().request("send").request("last").build();
        Event event = EventBuilder.of(processing.definition())
                .with(
                        "replay",
                        new Replay(null, 40, null, List.of(result("send", 0, 1, ActionStatus.SUCCEEDED)), null, null))
                .build();
        Walk walk = new Walk(processing, event);

        walk.go();

        assertThat(walk.told).containsExactly("last#1", "recorded send,last", "SUCCEEDED");
        assertThat(walk.sequences).containsExactly(41L, 42L);
        assertThat(walk.last().status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    private void recorded(Walk walk, long sequence, ActionResult... results) {
        restored.recorded(new ActionResults(
                walk.event.operationId(),
                walk.event.eventId(),
                walk.event.processingId(),
                1,
                sequence,
                List.of(results)));
    }

    private Optional<RestoredOperation> known(Walk walk) {
        return Optional.of(restored.of(walk.event.operationId()));
    }

    private static ActionResult result(String key, int index, int attempt, ActionStatus status) {
        OperationError error =
                status == ActionStatus.FAILED ? new OperationError(ErrorCode.TIMEOUT, "made up", key, true) : null;
        return new ActionResult(
                key,
                "http_request",
                null,
                index,
                attempt,
                status,
                Instant.EPOCH,
                1,
                null,
                null,
                Map.of("value", "recorded " + key),
                Map.of(),
                List.of(),
                error,
                false);
    }

    private static ActionResult failed(String key, int index, int attempt, ErrorCode code, boolean willRetry) {
        return new ActionResult(
                key,
                "http_request",
                null,
                index,
                attempt,
                ActionStatus.FAILED,
                Instant.EPOCH,
                1,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                new OperationError(code, "made up", key, true),
                willRetry);
    }
}
