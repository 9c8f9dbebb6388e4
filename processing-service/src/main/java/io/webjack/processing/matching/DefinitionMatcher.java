package io.webjack.processing.matching;

import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;

/** Decides what data meet: which definition, and whether they run. Pure. */
public final class DefinitionMatcher {
    private DefinitionMatcher() {}

    /** An event runs by the definition as it is now, or by the one that its replay names. */
    public static Match match(Event event, Knowledge known) {
        ProcessingDefinition current = known.definition().orElse(null);
        boolean isBehind = current != null && current.version() < event.processingVersion();
        if (current != null && !isBehind && runs(current)) {
            Replay replay = event.replay();
            ProcessingDefinition chosen = replay == null ? null : replay.definition();
            return known.isComplete() ? new Match.Run(chosen == null ? current : chosen) : new Match.Soon();
        }
        if (!known.isCertain()) {
            return new Match.Ask();
        }
        if (current == null) {
            return new Match.Later(new Match.Gone());
        }
        Match asKnown = runs(current) ? new Match.Run(current) : new Match.Hold(current);
        return isBehind ? new Match.Later(asKnown) : asKnown;
    }

    /** An operation that has waited goes on by the definition that it began with. */
    public static Match match(Continuation continuation, Knowledge known) {
        ProcessingDefinition current = known.definition().orElse(null);
        if (current != null && runs(current)) {
            return known.isComplete() ? new Match.Run(continuation.definition()) : new Match.Soon();
        }
        if (!known.isCertain()) {
            return new Match.Ask();
        }
        return current == null ? new Match.Gone() : new Match.Hold(continuation.definition());
    }

    private static boolean runs(ProcessingDefinition definition) {
        return definition.status() == ProcessingStatus.RUNNING;
    }
}
