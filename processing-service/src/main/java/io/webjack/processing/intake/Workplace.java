package io.webjack.processing.intake;

import io.vertx.core.Future;
import io.webjack.contracts.Topic;
import io.webjack.kafka.UnreadableRecord;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.Written;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.lane.Lane;

/** What the work on all records of a partition has in common. */
record Workplace(
        Topic topic, int partition, Lane lane, EventExecution execution, DeadLetters deadLetters, SlotPool pool) {

    /** Where records go that cannot be worked on. */
    @FunctionalInterface
    interface DeadLetters {
        Future<Written> publish(UnreadableRecord record, EventOrigin origin);
    }
}
