package io.webjack.processing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionMatcherTest {
    private final DefinitionMatcher matcher = new DefinitionMatcher();

    @Test
    void anEventOfARunningProcessingRuns() {
        ProcessingDefinition running = DefinitionBuilder.running().build();
        Event event = EventBuilder.of(running).build();

        assertThat(matcher.match(event, Optional.of(running))).isEqualTo(new Match.Run(running));
    }

    @Test
    void anEventOfAProcessingThatDoesNotRunIsHeld() {
        for (ProcessingDefinition idle : List.of(
                DefinitionBuilder.stopped().build(), DefinitionBuilder.draft().build())) {
            Event event = EventBuilder.of(idle).build();

            assertThat(matcher.match(event, Optional.of(idle))).isEqualTo(new Match.Hold(idle));
        }
    }

    @Test
    void anOlderDefinitionThanIngestKnewIsBehind() {
        ProcessingDefinition known = DefinitionBuilder.stopped().version(3).build();
        Event event = EventBuilder.of(known).with("processingVersion", 4).build();

        assertThat(matcher.match(event, Optional.of(known))).isEqualTo(new Match.Behind(known));
    }

    @Test
    void whatNobodyKnowsIsUnknown() {
        assertThat(matcher.match(EventBuilder.unknownProcessing().build(), Optional.empty()))
                .isEqualTo(new Match.Unknown());
    }

    @Test
    void aReplayRunsByTheDefinitionThatItBrings() {
        ProcessingDefinition current = DefinitionBuilder.running().version(5).build();
        ProcessingDefinition original =
                DefinitionBuilder.running().id(current.id()).version(2).build();
        Event event = EventBuilder.of(current)
                .with("replay", new Replay(null, 4, original, List.of(), null, null))
                .build();

        assertThat(matcher.match(event, Optional.of(current))).isEqualTo(new Match.Run(original));
    }
}
