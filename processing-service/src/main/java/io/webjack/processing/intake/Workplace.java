package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.processing.emission.DeadLetterPublisher;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.lane.Lane;

/** What the work on all records of a partition has in common. */
record Workplace(
        Topic topic,
        int partition,
        Lane lane,
        EventExecution execution,
        DeadLetterPublisher deadLetters,
        SlotPool pool) {}
