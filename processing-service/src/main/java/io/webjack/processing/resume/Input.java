package io.webjack.processing.resume;

import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Tier;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic whose records are worked on. All of them have the same number of partitions.
 *
 * @param stay how long each of its records lies there before it is taken
 */
public record Input(Topic topic, Duration stay) {
    private static final Map<String, Input> ALL = all();

    /** The names of all of them. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** All of them. */
    public static List<Topic> topics() {
        return ALL.values().stream().map(Input::topic).toList();
    }

    /** That of this name. */
    public static Input of(String topic) {
        return Objects.requireNonNull(ALL.get(topic), topic);
    }

    /** The partition of a number in each of them. */
    public static List<TopicPartition> partitions(int number) {
        return ALL.keySet().stream()
                .map(topic -> new TopicPartition(topic, number))
                .toList();
    }

    /** The numbers of partitions. */
    public static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Input> all() {
        Map<String, Input> all = new LinkedHashMap<>();
        all.put(Topic.EVENTS.topicName(), new Input(Topic.EVENTS, Duration.ZERO));
        all.put(Topic.EVENTS_OVERFLOW.topicName(), new Input(Topic.EVENTS_OVERFLOW, Duration.ZERO));
        for (Tier tier : Tier.values()) {
            all.put(tier.topic().topicName(), new Input(tier.topic(), tier.stay()));
        }
        return all;
    }
}
