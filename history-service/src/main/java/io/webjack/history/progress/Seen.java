package io.webjack.history.progress;

import io.webjack.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a look at the broker gave.
 *
 * @param processing how far processing-service has read
 * @param history how far this service has read
 * @param events for how long events are kept
 * @param waits for how long what waits is kept
 */
record Seen(List<PartitionPlace> processing, List<PartitionPlace> history, Duration events, Duration waits) {
    static final Set<Topic> OF_PROCESSING = Set.of(
            Topic.EVENTS,
            Topic.EVENTS_OVERFLOW,
            Topic.CONTINUATIONS_5S,
            Topic.CONTINUATIONS_30S,
            Topic.CONTINUATIONS_2M,
            Topic.CONTINUATIONS_10M,
            Topic.CONTINUATIONS_1H,
            Topic.CONTINUATIONS_6H);
    static final Set<Topic> OF_HISTORY =
            Set.of(Topic.EVENTS, Topic.ACTION_RESULTS, Topic.OPERATION_RESULTS, Topic.DEAD_LETTERS);

    /** Whether they stand still is told where records are there to be worked at, not where they wait for their time. */
    private static final Set<String> WORKED_AT_ONCE =
            Set.of(Topic.EVENTS.topicName(), Topic.EVENTS_OVERFLOW.topicName());

    List<PartitionPlace> places() {
        return Stream.concat(processing.stream(), history.stream()).toList();
    }

    boolean isWorkedAtOnce(PartitionPlace place) {
        return history.contains(place) || WORKED_AT_ONCE.contains(place.topic());
    }

    boolean isOfEventsToProcess(PartitionPlace place) {
        return processing.contains(place) && place.topic().equals(Topic.EVENTS.topicName());
    }
}
