package io.webjack.processing.matching;

import io.webjack.contracts.definition.ProcessingDefinition;

/** What an event meets: a closed set. */
public sealed interface Match {

    /** The processing runs. */
    record Run(ProcessingDefinition definition) implements Match {}

    /** The processing is not running: the event is kept and can be run later. */
    record Hold(ProcessingDefinition definition) implements Match {}

    /**
     * Ingest knew a newer version than this instance does: it will come in a moment.
     *
     * @param known what is known meanwhile
     */
    record Behind(ProcessingDefinition known) implements Match {}

    /** No such processing is known: it was deleted, or its definition will come in a moment. */
    record Unknown() implements Match {}
}
