package io.webjack.processing.operation;

import static io.webjack.processing.operation.Actions.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Continuation.Reason;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failed;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.operation.Moment.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operation does next, for every outcome of its actions. */
class DecisionsTest {

    @Test
    void anEffectIsRecordedBeforeTheNextActionBeginsAndTheLastOneTogetherWithTheEnd() {
        Walk walk = new Walk(new Actions()
                .builder("form")
                .request("first")
                .builder("json")
                .request("last")
                .build());

        walk.go();

        assertThat(walk.told)
                .containsExactly(
                        "form#1",
                        "first#1",
                        "recorded form,first",
                        "json#1",
                        "last#1",
                        "recorded json,last",
                        "SUCCEEDED");
        assertThat(walk.sequences).containsExactly(1L, 2L, 3L);
    }

    @Test
    void laterActionsSeeWhatEarlierOnesBrought() {
        Walk walk = new Walk(new Actions().builder("form").request("send").build());
        walk.world = attempt -> {
            if (Walk.key(attempt).equals("send")) {
                Map<String, ?> seen = Walk.run(attempt).scope().values();
                assertThat(seen.get("actions")).isEqualTo(Map.of("form", Map.of("value", "made")));
                assertThat(seen.get("fields")).isEqualTo(Map.of("name", "Оля"));
            }
            return new ActionOutcome.Succeeded(report("made"));
        };

        assertThat(walk.go().last().status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void aFilterThatIsFalseEndsTheOperation() {
        Walk walk = new Walk(new Actions().builder("filter").request("send").build());
        walk.world = attempt -> new ActionOutcome.Filtered(report("false"));

        walk.go();

        assertThat(walk.told).containsExactly("filter#1", "recorded filter", "FILTERED");
        assertThat(walk.actions).extracting(ActionResult::status).containsExactly(ActionStatus.FILTERED);
    }

    @Test
    void anActionWhoseConditionDoesNotHoldIsSkippedAndToldWithTheNext() {
        Walk walk = new Walk(new Actions().request("never").request("send").build());
        walk.world = attempt -> Walk.key(attempt).equals("never")
                ? new ActionOutcome.Skipped()
                : new ActionOutcome.Succeeded(report("sent"));

        walk.go();

        assertThat(walk.told).containsExactly("never#1", "send#1", "recorded never,send", "SUCCEEDED");
        assertThat(walk.actions)
                .extracting(ActionResult::status)
                .containsExactly(ActionStatus.SKIPPED, ActionStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({"STOP, FAILED", "CONTINUE, SUCCEEDED"})
    void aFailureEndsTheOperationUnlessTheActionSaysThatItGoesOn(String onFailure, OperationStatus end) {
        Walk walk = new Walk(new Actions()
                .request("send", "\"onFailure\": \"%s\", \"retry\": {\"delays\": []}".formatted(onFailure))
                .builder("after")
                .build());
        walk.world = attempt -> Walk.key(attempt).equals("send")
                ? failed(ErrorCode.HTTP_STATUS, false, true, 403)
                : new ActionOutcome.Succeeded(report("made"));

        walk.go();

        assertThat(walk.last().status()).isEqualTo(end);
        assertThat(walk.told.contains("after#1")).isEqualTo(end == OperationStatus.SUCCEEDED);
        assertThat(walk.actions.get(0).error().httpStatus()).isEqualTo(403);
    }

    @Test
    void theUsualRetriesAreSixAndTheirDelaysOnlyGrowByTheJitter() {
        for (double random : new double[] {0, 0.5, 0.999_999}) {
            Walk walk = new Walk(new Actions().request("send", "").build());
            walk.random = random;
            walk.world = attempt -> failed(ErrorCode.HTTP_STATUS, true, true, 500);

            walk.go();

            assertThat(walk.last().status()).isEqualTo(OperationStatus.FAILED);
            assertThat(walk.actions).extracting(ActionResult::attempt).containsExactly(1, 2, 3, 4, 5, 6, 7);
            assertThat(walk.actions)
                    .extracting(ActionResult::willRetry)
                    .containsExactly(true, true, true, true, true, true, false);
            assertThat(walk.waits).hasSameSizeAs(RetrySchedule.USUAL);
            for (int i = 0; i < walk.waits.size(); i++) {
                Duration typed = RetrySchedule.USUAL.get(i);
                Duration most = typed.compareTo(Duration.ofMinutes(1)) > 0
                        ? typed.plus(typed.dividedBy(20))
                        : typed.plusMillis(500);
                assertThat(walk.waits.get(i)).isBetween(typed, most);
            }
        }
    }

    @Test
    void anAttemptIsRecordedBeforeItsRepetitionIsWrittenAndThatBeforeItIsShown() {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT5S\"]}")
                .build());
        walk.world = attempt -> attempt.at().attempt() == 1
                ? failed(ErrorCode.TIMEOUT, true, true, null)
                : new ActionOutcome.Succeeded(report("sent"));

        walk.go();

        assertThat(walk.told)
                .containsExactly(
                        "send#1",
                        "recorded send",
                        "is written RETRY",
                        "WAITING",
                        "send#2",
                        "recorded send",
                        "SUCCEEDED");
        OperationResult waiting = walk.changes.get(0);
        assertThat(waiting.error().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(waiting.nextAttemptAt()).isEqualTo(walk.continuations.get(0).dueAt());
        assertThat(walk.sequences).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT4.4S, true", "PT5S, false", "PT6H, false"})
    void whatIsShorterThanTheShortestTopicPassesInMemory(String delay, boolean isHere) {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"%s\"]}".formatted(delay))
                .build());
        walk.world = attempt -> failed(ErrorCode.TIMEOUT, true, true, null);

        walk.go();

        assertThat(walk.continuations.isEmpty()).isEqualTo(isHere);
        assertThat(walk.waits).containsExactly(Duration.parse(delay));
        assertThat(walk.actions).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"PT2S, PT2S", "PT30S, PT30S", "PT1S, PT2S", "PT23H59M, PT23H59M", "PT240H, PT24H"})
    void whoeverAsksToBeLeftAloneIsLeftAloneForADayAtMost(String asked, String waits) {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT2S\"]}")
                .build());
        walk.world = attempt ->
                new Failed(report("busy"), failure(ErrorCode.HTTP_STATUS, true, true, 429), Duration.parse(asked));

        walk.go();

        assertThat(walk.waits).containsExactly(Duration.parse(waits));
    }

    @Test
    void theNumberOfAttemptsTravelsAndTheFirstOneCountsForTheWholeTime() {
        Walk walk = new Walk(new Actions()
                .request(
                        "send",
                        "\"retry\": {\"delays\": [\"PT10S\", \"PT10S\", \"PT10S\"], \"maxDuration\": \"PT25S\"}")
                .build());
        Instant begun = walk.now;
        walk.world = attempt -> failed(ErrorCode.TIMEOUT, true, true, null);

        walk.go();

        assertThat(walk.continuations)
                .extracting(Continuation::attempt, Continuation::firstAttemptAt, Continuation::hop)
                .containsExactly(tuple(2, begun, 0), tuple(3, begun, 0));
        assertThat(walk.actions).hasSize(3);
        assertThat(walk.last().status()).isEqualTo(OperationStatus.FAILED);
    }

    @Test
    void aContinuationBringsWhatIsNotDoneAgainAndItsOutputIsThere() {
        Walk walk = new Walk(new Actions()
                .request("first")
                .builder("made")
                .request("send", "\"retry\": {\"delays\": [\"PT5S\"]}")
                .build());
        walk.world = attempt -> Walk.key(attempt).equals("send") && attempt.at().attempt() == 1
                ? failed(ErrorCode.TIMEOUT, true, true, null)
                : new ActionOutcome.Succeeded(report(Walk.key(attempt)));

        walk.go();

        assertThat(walk.told)
                .as("the request before is done once, what only makes values again, and that is not told twice")
                .containsExactly(
                        "first#1",
                        "recorded first",
                        "made#1",
                        "send#1",
                        "recorded made,send",
                        "is written RETRY",
                        "WAITING",
                        "made#1",
                        "send#2",
                        "recorded send",
                        "SUCCEEDED");
        assertThat(walk.continuations.get(0).recorded())
                .extracting(ActionResult::key)
                .containsExactly("first");
        assertThat(walk.under.at().done().outputs())
                .containsEntry("first", Map.of("value", "first"))
                .containsEntry("made", Map.of("value", "made"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, HOLD, true, , UNKNOWN",
        "PUT, HOLD, true, , UNKNOWN",
        "GET, HOLD, true, , FAILED",
        "HEAD, HOLD, true, , FAILED",
        "POST, RETRY, true, , FAILED",
        "POST, HOLD, false, , FAILED",
        "POST, HOLD, true, 502, FAILED"
    })
    void onlyALostAnswerOfARequestThatMayChangeSomethingIsLeftToAPersonWhereThatIsSaid(
            String method, String policy, boolean sent, Integer status, OperationStatus end) {
        Walk walk = new Walk(
                new Actions().request("send", """
                    "method": "%s", "onUnknownOutcome": "%s", "onFailure": "STOP",
                    "retry": {"delays": ["PT1S"]}\
                    """.formatted(method, policy)).build());
        walk.world = attempt -> failed(ErrorCode.CONNECTION_LOST, true, sent, status);

        walk.go();

        assertThat(walk.last().status()).isEqualTo(end);
        assertThat(walk.error().code() == ErrorCode.OUTCOME_UNKNOWN).isEqualTo(end == OperationStatus.UNKNOWN);
        assertThat(walk.actions).as("attempts").hasSize(end == OperationStatus.UNKNOWN ? 1 : 2);
        assertThat(walk.last().finishedAt() == null).isEqualTo(end == OperationStatus.UNKNOWN);
    }

    @Test
    void anUnknownOutcomeEndsTheOperationEvenWhereFailuresDoNot() {
        Walk walk = new Walk(new Actions()
                .request("pay", "\"onUnknownOutcome\": \"HOLD\", \"onFailure\": \"CONTINUE\"")
                .request("send")
                .build());
        walk.world = attempt -> failed(ErrorCode.CONNECTION_LOST, true, true, null);

        walk.go();

        assertThat(walk.told).containsExactly("pay#1", "recorded pay", "UNKNOWN");
    }

    @Test
    void noRequestBeginsWhereTheProcessingDoesNotRunAndWhatWasDoneIsKept() {
        Walk walk = new Walk(new Actions().builder("form").request("send").build());
        walk.uncertain = Known.SEEMS_NOT_TO_RUN;
        walk.certain = Known.STOPPED;

        walk.go();

        assertThat(walk.told).containsExactly("form#1", "asks", "recorded form", "HELD");
        assertThat(walk.last().finishedAt()).isNull();
    }

    @Test
    void whatWasDeletedEndsWithThat() {
        Walk walk = new Walk(new Actions().request("send").build());
        walk.uncertain = Known.SEEMS_NOT_TO_RUN;
        walk.certain = Known.DELETED;

        walk.go();

        assertThat(walk.told).containsExactly("asks", "FAILED");
        assertThat(walk.error().code()).isEqualTo(ErrorCode.PROCESSING_DELETED);
    }

    @Test
    void nothingIsHeldBecauseOfWhatIsNotKnown() {
        Walk walk = new Walk(new Actions().request("send").build());
        walk.uncertain = Known.SEEMS_NOT_TO_RUN;
        walk.certain = Known.RUNS;

        walk.go();

        assertThat(walk.told).containsExactly("asks", "send#1", "recorded send", "SUCCEEDED");
    }

    @Test
    void whatOnlyMakesValuesNeedsNoProcessingThatRuns() {
        Walk walk = new Walk(new Actions().builder("form").build());
        walk.uncertain = Known.SEEMS_NOT_TO_RUN;

        assertThat(walk.go().last().status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void aRepetitionIsNotWrittenOnceTheProcessingIsStopped() {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT1M\"]}")
                .build());
        walk.world = attempt -> {
            walk.uncertain = Known.SEEMS_NOT_TO_RUN;
            walk.certain = Known.STOPPED;
            return failed(ErrorCode.TIMEOUT, true, true, null);
        };

        walk.go();

        assertThat(walk.told).containsExactly("send#1", "recorded send", "asks", "HELD");
    }

    @Test
    void aRequestThatDidNotBeginBecauseOfAStopIsNoAttempt() {
        Walk walk = new Walk(new Actions().request("send").build());
        walk.world = attempt -> {
            walk.uncertain = Known.SEEMS_NOT_TO_RUN;
            walk.certain = Known.STOPPED;
            return new ActionOutcome.NotBegun();
        };

        walk.go();

        assertThat(walk.told).containsExactly("send#1", "asks", "HELD");
        assertThat(walk.actions).isEmpty();
    }

    @Test
    void aWaitHereEndsAtOnceWhenItsProcessingIsStopped() {
        Walk walk = new Walk(new Actions().builder("form").builder("after").build());
        Ready waiting = walk.begin();
        walk.uncertain = Known.STOPPED;

        walk.carryOut(waiting.halt(walk.moment()));

        assertThat(walk.told).containsExactly("HELD");
    }

    @Test
    void nothingNewBeginsForAPartitionThatIsGivenAway() {
        Walk walk = new Walk(new Actions().builder("form").request("send").build());
        walk.isHeld = false;

        walk.go();

        assertThat(walk.told).containsExactly("form#1", "left");
    }

    @Test
    void aDestinationThatIsLeftAloneUsesUpNoAttemptAndIsAskedMoreAndMoreSeldom() {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT5M\"]}")
                .build());
        walk.world = attempt -> Walk.run(attempt).insists()
                ? failed(ErrorCode.CONNECTION_REFUSED, false, false, null)
                : new ActionOutcome.PutOff(
                        Reason.DESTINATION,
                        Duration.ofSeconds(7),
                        failure(ErrorCode.DESTINATION_UNAVAILABLE, true, false, null),
                        false);

        walk.go();

        assertThat(walk.waits)
                .containsExactly(
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(2));
        assertThat(walk.continuations).extracting(Continuation::attempt).containsOnly(1);
        assertThat(walk.continuations).extracting(Continuation::hop).containsExactly(0, 1, 2, 3, 4);
        assertThat(walk.changes.get(0).error().code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE);
        assertThat(walk.actions)
                .as("it is sent in any case once its patience is over")
                .hasSize(1);
        assertThat(walk.last().status()).isEqualTo(OperationStatus.FAILED);
    }

    @Test
    void whatIsPutOffIsRecordedBeforeWithAllThatWasDone() {
        Walk walk = new Walk(new Actions().builder("form").request("send").build());
        walk.world = attempt -> Walk.key(attempt).equals("send") && walk.continuations.isEmpty()
                ? new ActionOutcome.PutOff(Reason.RATE, Duration.ofSeconds(3), null, false)
                : new ActionOutcome.Succeeded(report("sent"));

        walk.go();

        assertThat(walk.told)
                .containsExactly(
                        "form#1",
                        "send#1",
                        "recorded form",
                        "is written RATE",
                        "WAITING",
                        "form#1",
                        "send#1",
                        "recorded send",
                        "SUCCEEDED");
        assertThat(walk.changes.get(0).error()).isNull();
    }

    @Test
    void aRequestThatHasItsPlaceWaitsForItHereAndAsksForNoOther() {
        Walk walk = new Walk(new Actions().request("send").build());
        walk.world = attempt -> attempt.hasPlace()
                ? new ActionOutcome.Succeeded(report("sent"))
                : new ActionOutcome.PutOff(Reason.RATE, Duration.ofMillis(700), null, true);

        walk.go();

        assertThat(walk.told).containsExactly("send#1", "waits here PT0.7S", "send#1", "recorded send", "SUCCEEDED");
    }

    @Test
    void aPlaceOfTheProcessingIsTakenWaitedForOrWaitedForInATopic() {
        assertThat(entered(Optional.of(Duration.ZERO)).told).startsWith("send#1");
        assertThat(entered(Optional.of(Duration.ofMillis(300))).told).startsWith("waits here PT0.3S", "send#1");
        Walk far = entered(Optional.empty());
        assertThat(far.told).startsWith("is written RATE", "WAITING", "send#1");
        assertThat(far.waits).containsExactly(Duration.ofSeconds(9));
    }

    private static Walk entered(Optional<Duration> place) {
        Walk walk = new Walk(new Actions().request("send").build());
        Ready begins = walk.begin();
        return walk.carryOut(begins.enter(place, Duration.ofSeconds(9), walk.moment()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2S", "PT1H"})
    void aDelayIsWaitedForOnceAndItsTimeComesFromTheAction(String time) {
        Walk walk = new Walk(new Actions().builder("delay").request("send").build());
        walk.world = attempt -> Walk.key(attempt).equals("delay")
                ? new ActionOutcome.Waits(report("until"), walk.now.plus(Duration.parse(time)))
                : new ActionOutcome.Succeeded(report("sent"));

        walk.go();

        assertThat(walk.waits).containsExactly(Duration.parse(time));
        assertThat(walk.last().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(walk.actions).extracting(ActionResult::key).containsExactly("delay", "send");
        assertThat(walk.continuations.stream().map(Continuation::index))
                .containsExactlyElementsOf(walk.continuations.isEmpty() ? List.of() : List.of(1));
    }

    @Test
    void whatIsTooLargeToWaitFails() {
        Walk walk = new Walk(new Actions()
                .request("send", "\"retry\": {\"delays\": [\"PT1M\"]}")
                .build());
        walk.world = attempt -> failed(ErrorCode.TIMEOUT, true, true, null);
        walk.stopsAtTopics = true;
        walk.go();
        Ready at = walk.under.at();

        Decision.End end = Leaving.putOff(at, Reason.RETRY, Duration.ZERO, null, walk.moment())
                .cannotWait(walk.moment());

        assertThat(end.result().status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.result().error().code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void aFaultEndsTheOperationAtTheActionThatWasNext() {
        Walk walk = new Walk(new Actions().builder("form").request("send").build());
        walk.isHeld = false;
        walk.go();

        Decision.End end = walk.under.at().broken("StackOverflowError", walk.moment());

        assertThat(end.result().status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.result().error().code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(end.result().error().actionKey()).isEqualTo("form");
    }

    private static ActionOutcome failed(ErrorCode code, boolean retryable, boolean sent, Integer status) {
        return new Failed(report("failed"), failure(code, retryable, sent, status));
    }

    private static Failure failure(ErrorCode code, boolean retryable, boolean sent, Integer status) {
        return new Failure(code, "made up", retryable, sent, "crm.example", status);
    }
}
