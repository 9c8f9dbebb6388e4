package io.webjack.history.progress;

import io.webjack.contracts.Topic;
import io.webjack.history.materialisation.MaterialisationConfig;
import io.webjack.kafka.Broker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker how far the topics are read, and for how long it keeps them. */
@ApplicationScoped
class BrokerPlaces {
    private static final long LIMIT_SECONDS = 20;
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Broker broker;
    private final String processingGroup;
    private final String historyGroup;

    BrokerPlaces(Broker broker, ProgressConfig config, MaterialisationConfig materialisation) {
        this.broker = broker;
        this.processingGroup = config.processingGroup();
        this.historyGroup = materialisation.group();
    }

    /** @throws KafkaException when the broker does not answer */
    Seen look() throws InterruptedException {
        return new Seen(
                places(processingGroup, Seen.OF_PROCESSING),
                places(historyGroup, Seen.OF_HISTORY),
                retention(Topic.EVENTS),
                retention(Topic.CONTINUATIONS_6H));
    }

    /** How far a group has read some topics; empty while it has never read any. */
    private List<PartitionPlace> places(String group, Set<Topic> topics) throws InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>(answer(broker.committed(group)));
        committed
                .keySet()
                .removeIf(partition ->
                        topics.stream().noneMatch(topic -> topic.topicName().equals(partition.topic())));
        Map<TopicPartition, Long> begins = answer(broker.offsets(committed.keySet(), OffsetSpec.earliest()));
        Map<TopicPartition, Long> ends = answer(broker.offsets(committed.keySet(), OffsetSpec.latest()));
        List<PartitionPlace> places = new ArrayList<>();
        committed.forEach((partition, offset) -> {
            Long begin = begins.get(partition);
            Long end = ends.get(partition);
            if (begin != null && end != null) {
                places.add(new PartitionPlace(group, partition.topic(), partition.partition(), begin, end, offset));
            }
        });
        return places;
    }

    /** For how long the broker keeps the records of a topic; longer than anybody waits where it keeps them for ever. */
    private Duration retention(Topic topic) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        try {
            Config config = answer(broker.client()
                            .describeConfigs(List.of(resource))
                            .all()
                            .toCompletionStage())
                    .get(resource);
            ConfigEntry entry = config == null ? null : config.get(TopicConfig.RETENTION_MS_CONFIG);
            long millis = entry == null ? -1 : Long.parseLong(entry.value());
            return millis < 0 || millis > FOR_EVER.toMillis() ? FOR_EVER : Duration.ofMillis(millis);
        } catch (KafkaException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return topic.retention();
            }
            throw e;
        }
    }

    private static <T> T answer(CompletionStage<T> asked) throws InterruptedException {
        try {
            return asked.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("the broker does not tell how far topics are read", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker does not tell how far topics are read", e);
        }
    }
}
