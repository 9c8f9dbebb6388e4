package io.webjack.processing.execution;

import io.vertx.core.Future;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.processing.emission.EventOrigin;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The processings as they are known here. */
interface Definitions {

    Optional<ProcessingDefinition> of(UUID processing);

    /**
     * Whether the secrets and connections are known that stood when this version was published: they may have been saved
     * just before.
     */
    boolean hasAllFor(ProcessingDefinition definition);

    /** When the run that an event begins was cancelled; empty: it was not. */
    Optional<Instant> cancelledAt(Event event);

    /**
     * Waits until everything is known that the broker had acknowledged before this call, for as long as that takes.
     *
     * @return told on the lane; false: the partition belongs to another instance by now
     */
    Future<Boolean> certain(EventOrigin origin);
}
