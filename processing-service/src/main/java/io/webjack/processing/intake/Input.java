package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Tier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A topic whose records are worked on.
 *
 * @param stay how long each of its records lies there before it is taken
 */
record Input(Topic topic, Duration stay) {
    private static final Map<String, Input> ALL = all();

    /** All of them, by the names of the topics. */
    static Map<String, Input> byName() {
        return ALL;
    }

    private static Map<String, Input> all() {
        Map<String, Input> all = new LinkedHashMap<>();
        all.put(Topic.EVENTS.topicName(), new Input(Topic.EVENTS, Duration.ZERO));
        all.put(Topic.EVENTS_OVERFLOW.topicName(), new Input(Topic.EVENTS_OVERFLOW, Duration.ZERO));
        for (Tier tier : Tier.values()) {
            all.put(tier.topic().topicName(), new Input(tier.topic(), tier.stay()));
        }
        return Map.copyOf(all);
    }
}
