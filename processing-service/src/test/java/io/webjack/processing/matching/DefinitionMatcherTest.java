package io.webjack.processing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Continuation.Reason;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionMatcherTest {
    private final ProcessingDefinition running =
            DefinitionBuilder.running().version(5).build();
    private final ProcessingDefinition stopped =
            DefinitionBuilder.stopped().version(5).build();

    @Test
    void anEventOfARunningProcessingRuns() {
        assertThat(DefinitionMatcher.match(event(running, 5), uncertain(running)))
                .isEqualTo(new Match.Run(running));
    }

    @Test
    void itWaitsForSecretsThatWereSavedBefore() {
        assertThat(DefinitionMatcher.match(event(running, 5), new Knowledge(Optional.of(running), false, false)))
                .isEqualTo(new Match.Soon());
        assertThat(DefinitionMatcher.match(continuation(running), new Knowledge(Optional.of(running), false, false)))
                .isEqualTo(new Match.Soon());
    }

    @Test
    void anEventOfAProcessingThatDoesNotRunIsHeldOnceThatIsCertain() {
        for (ProcessingDefinition idle :
                List.of(stopped, DefinitionBuilder.draft().build())) {
            Event event = event(idle, idle.version());

            assertThat(DefinitionMatcher.match(event, uncertain(idle))).isEqualTo(new Match.Ask());
            assertThat(DefinitionMatcher.match(event, certain(idle))).isEqualTo(new Match.Hold(idle));
        }
    }

    @Test
    void aDefinitionThatIngestKnewIsWaitedForAndThenTheOneBeforeServes() {
        assertThat(DefinitionMatcher.match(event(running, 6), uncertain(running)))
                .isEqualTo(new Match.Ask());
        assertThat(DefinitionMatcher.match(event(running, 6), certain(running)))
                .isEqualTo(new Match.Later(new Match.Run(running)));
        assertThat(DefinitionMatcher.match(event(stopped, 6), certain(stopped)))
                .isEqualTo(new Match.Later(new Match.Hold(stopped)));
    }

    @Test
    void whatNobodyKnowsIsWaitedForAndThenGone() {
        Event event = EventBuilder.unknownProcessing().build();

        assertThat(DefinitionMatcher.match(event, new Knowledge(Optional.empty(), false, false)))
                .isEqualTo(new Match.Ask());
        assertThat(DefinitionMatcher.match(event, new Knowledge(Optional.empty(), false, true)))
                .isEqualTo(new Match.Later(new Match.Gone()));
    }

    @Test
    void aReplayRunsByTheDefinitionThatItBrings() {
        ProcessingDefinition original =
                DefinitionBuilder.running().id(running.id()).version(2).build();
        Event event = EventBuilder.of(running)
                .with("replay", new Replay(null, 4, original, List.of(), null, null))
                .build();

        assertThat(DefinitionMatcher.match(event, uncertain(running))).isEqualTo(new Match.Run(original));
    }

    @Test
    void whatHasWaitedGoesOnByTheDefinitionThatItBeganWith() {
        Continuation continuation = continuation(
                DefinitionBuilder.running().id(running.id()).version(2).build());

        assertThat(DefinitionMatcher.match(continuation, uncertain(running)))
                .isEqualTo(new Match.Run(continuation.definition()));
        assertThat(DefinitionMatcher.match(continuation, uncertain(stopped))).isEqualTo(new Match.Ask());
        assertThat(DefinitionMatcher.match(continuation, certain(stopped)))
                .isEqualTo(new Match.Hold(continuation.definition()));
        assertThat(DefinitionMatcher.match(continuation, new Knowledge(Optional.empty(), false, true)))
                .isEqualTo(new Match.Gone());
    }

    private static Event event(ProcessingDefinition definition, int version) {
        return EventBuilder.of(definition).with("processingVersion", version).build();
    }

    private static Continuation continuation(ProcessingDefinition definition) {
        return new Continuation(
                EventBuilder.of(definition).build(),
                definition,
                Reason.RETRY,
                0,
                2,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                1,
                0,
                List.of(),
                null);
    }

    private static Knowledge uncertain(ProcessingDefinition known) {
        return new Knowledge(Optional.of(known), true, false);
    }

    private static Knowledge certain(ProcessingDefinition known) {
        return new Knowledge(Optional.of(known), true, true);
    }
}
