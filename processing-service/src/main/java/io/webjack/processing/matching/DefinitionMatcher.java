package io.webjack.processing.matching;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import java.util.Optional;

/** Decides what an event meets: which definition, and whether it runs. Pure. */
public final class DefinitionMatcher {

    /**
     * @param current the definition that this instance knows of the event's processing
     */
    public Match match(Event event, Optional<ProcessingDefinition> current) {
        if (current.isEmpty()) {
            return new Match.Unknown();
        }
        ProcessingDefinition definition = current.get();
        if (definition.version() < event.processingVersion()) {
            return new Match.Behind(definition);
        }
        if (definition.status() != ProcessingStatus.RUNNING) {
            return new Match.Hold(definition);
        }
        Replay replay = event.replay();
        ProcessingDefinition chosen = replay == null ? null : replay.definition();
        return new Match.Run(chosen == null ? definition : chosen);
    }
}
