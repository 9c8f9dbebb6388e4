package io.webjack.processing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Continuation.Reason;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.result.Waits;
import io.webjack.processing.resume.Restored;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Arrival ADMITTED = new Arrival.Admitted(Optional.empty(), false);

    private final ProcessingDefinition definition = DefinitionBuilder.running().build();
    private final Restored restored = new Restored();

    @Test
    void anEventWithoutAnIdentityIsWorkedOnAndNothingIsRememberedOfIt() {
        assertThat(of(EventBuilder.of(definition).build())).isEqualTo(ADMITTED);
    }

    @Test
    void theFirstEventWithAnIdentityMakesItKnownAndTheNextOneIsADuplicate() {
        UUID id = Ids.newId();
        Event first = EventBuilder.of(definition).eventId(id).build();
        Event second = EventBuilder.of(definition).eventId(id).build();
        EventIdentity identity = new EventIdentity(id, first.operationId(), first.processingId(), first.receivedAt());

        assertThat(of(first)).isEqualTo(new Arrival.Admitted(Optional.of(identity), false));
        restored.memory().remember(identity);

        assertThat(of(second)).isEqualTo(new Arrival.Duplicate(first.operationId()));
        assertThat(of(first)).as("read once more").isEqualTo(ADMITTED);
    }

    @Test
    void whatCameBeforeTheWindowIsNoDuplicate() {
        UUID id = Ids.newId();
        Event late = EventBuilder.of(definition).eventId(id).build();
        restored.memory()
                .remember(new EventIdentity(
                        id,
                        Ids.newId(),
                        definition.id(),
                        late.receivedAt().minus(DAY).minusSeconds(1)));

        assertThat(of(late)).isInstanceOf(Arrival.Admitted.class);
    }

    @Test
    void ofTwoReplaysThatAreOneOnlyTheFirstRuns() {
        UUID once = Ids.newId();
        Event first = replay(once, Ids.newId());
        Event second = replay(once, Ids.newId());

        EventIdentity identity = ((Arrival.Admitted) of(first)).identity().orElseThrow();
        assertThat(identity.eventId()).isEqualTo(once);
        restored.memory().remember(identity);

        assertThat(of(first)).isEqualTo(ADMITTED);
        assertThat(of(second)).isEqualTo(new Arrival.Over(Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(
            value = OperationStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QUEUED", "RUNNING", "WAITING"})
    void whatIsOverIsNotBegunAgain(OperationStatus status) {
        Event event = EventBuilder.of(definition).build();
        restored.changed(result(event, 2, status, null));

        assertThat(of(event)).isEqualTo(new Arrival.Over(Optional.empty()));
    }

    @Test
    void whatWaitsElsewhereIsNotBegunAgain() {
        Event event = EventBuilder.of(definition).build();
        restored.changed(result(event, 2, OperationStatus.WAITING, NOW));

        assertThat(of(event)).isEqualTo(new Arrival.Over(Optional.of(NOW)));
    }

    @Test
    void theEndOfAnEarlierRunIsNotTheEndOfAReplay() {
        Event event = replay(null, null);
        restored.changed(result(event, 7, OperationStatus.FAILED, null));

        assertThat(of(event)).isEqualTo(ADMITTED);
    }

    @Test
    void anEventThatWasMovedToTheOverflowIsFoundThereOnly() {
        Event event = EventBuilder.of(definition).build();
        restored.written(event.operationId(), Continuation.overflowIdentity(event));

        assertThat(of(event)).isEqualTo(new Arrival.Admitted(Optional.empty(), true));
        assertThat(Arrival.of(event, Topic.EVENTS_OVERFLOW, restored.memory(), DAY, NOW))
                .isEqualTo(ADMITTED);
    }

    @ParameterizedTest
    @CsvSource({"PT5S, SECONDS_5", "PT29S, SECONDS_5", "PT2M, MINUTES_2", "PT5H, HOUR", "PT24H, HOURS_6"})
    void theRestOfAWaitPassesInTheTopicOfTheLongestStayWithin(String rest, Tier tier) {
        Continuation continuation = continuation(NOW.plus(Duration.parse(rest)));

        assertThat(Arrival.of(continuation, restored.memory(), NOW)).isEqualTo(new Arrival.PassOn(continuation, tier));
    }

    @ParameterizedTest
    @CsvSource({"PT4.9S", "PT0S", "PT-1H"})
    void aShortRestPassesHere(String rest) {
        assertThat(Arrival.of(continuation(NOW.plus(Duration.parse(rest))), restored.memory(), NOW))
                .isEqualTo(ADMITTED);
    }

    @Test
    void aContinuationThatWasPassedOnIsFoundThereOnly() {
        Continuation continuation = continuation(NOW.plusSeconds(60));
        restored.written(
                continuation.event().operationId(), continuation.passedOn().identity());

        assertThat(Arrival.of(continuation, restored.memory(), NOW))
                .isEqualTo(new Arrival.Over(Optional.of(continuation.dueAt())));
    }

    @Test
    void aContinuationWhoseOperationHasGoneOnIsDone() {
        Continuation continuation = continuation(NOW);
        Event event = continuation.event();
        restored.changed(result(event, continuation.lastSequenceBefore(), OperationStatus.WAITING, NOW));
        assertThat(Arrival.of(continuation, restored.memory(), NOW)).isEqualTo(ADMITTED);

        restored.changed(result(event, continuation.lastSequenceBefore() + 1, OperationStatus.SUCCEEDED, null));

        assertThat(Arrival.of(continuation, restored.memory(), NOW)).isEqualTo(new Arrival.Over(Optional.empty()));
    }

    @Test
    void whatRunsBeforeItsTimeTakesThePlaceOfWhatLiesInATopic() {
        Continuation waiting = continuation(NOW.plusSeconds(3600));
        Event runNow = runNow(waiting, 4, NOW.plusSeconds(3600));

        EventIdentity identity = ((Arrival.Admitted) of(runNow)).identity().orElseThrow();
        assertThat(identity.runsNow())
                .isEqualTo(new EventIdentity.RunsNow(waiting.event().operationId(), 4));
        restored.memory().remember(identity);

        assertThat(of(runNow)).as("read once more").isEqualTo(ADMITTED);
        assertThat(Arrival.of(waiting, restored.memory(), NOW)).isEqualTo(new Arrival.Superseded());
        assertThat(of(waiting.event())).as("its event, read once more").isEqualTo(new Arrival.Superseded());
        assertThat(of(runNow(waiting, 4, NOW.plusSeconds(3600))))
                .as("asked for twice")
                .isEqualTo(new Arrival.Superseded());
        Continuation again =
                new Continuation(runNow, definition, Reason.RETRY, 0, 3, NOW, NOW, NOW, 25, 0, List.of(), null);
        assertThat(Arrival.of(again, restored.memory(), NOW))
                .as("it waits again")
                .isEqualTo(ADMITTED);
    }

    @Test
    void onceItsTimeHasComeWhatLiesInATopicGoesOnAlone() {
        Continuation waiting = continuation(NOW);

        assertThat(of(runNow(waiting, 4, NOW))).isEqualTo(new Arrival.Superseded());
        assertThat(Arrival.of(waiting, restored.memory(), NOW)).isEqualTo(ADMITTED);
    }

    private Event runNow(Continuation waiting, long sequence, Instant dueAt) {
        Event event = waiting.event();
        Replay.RunNow runNow = new Replay.RunNow(dueAt, new Waits("RETRY", 0, 2, NOW), NOW, null);
        return EventBuilder.of(definition)
                .operationId(event.operationId())
                .eventId(event.eventId())
                .with("replay", new Replay(null, sequence, definition, List.of(), event.eventId(), Ids.newId(), runNow))
                .build();
    }

    private Arrival of(Event event) {
        return Arrival.of(event, Topic.EVENTS, restored.memory(), DAY, NOW);
    }

    private Event replay(UUID once, UUID id) {
        return EventBuilder.of(definition)
                .with("replay", new Replay(null, 7, null, List.of(), once, id))
                .build();
    }

    private Continuation continuation(Instant dueAt) {
        Event event = EventBuilder.of(definition).build();
        return new Continuation(event, definition, Reason.RETRY, 0, 2, dueAt, NOW, NOW, 3, 0, List.of(), null);
    }

    private static OperationResult result(Event event, long sequence, OperationStatus status, Instant nextAttemptAt) {
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                "made up",
                1,
                sequence,
                status,
                NOW,
                null,
                null,
                null,
                nextAttemptAt,
                null,
                null,
                null,
                null);
    }
}
