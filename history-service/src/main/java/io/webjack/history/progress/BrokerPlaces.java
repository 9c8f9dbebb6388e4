package io.webjack.history.progress;

import io.webjack.contracts.Topic;
import io.webjack.history.materialisation.MaterialisationConfig;
import io.webjack.kafka.KafkaSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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

    private final Admin admin;
    private final String processingGroup;
    private final String historyGroup;

    @Inject
    BrokerPlaces(KafkaSettings settings, ProgressConfig config, MaterialisationConfig materialisation) {
        this.processingGroup = config.processingGroup();
        this.historyGroup = materialisation.group();
        this.admin = Admin.create(settings.with(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, "webjack-history-progress",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000)));
    }

    /** @throws KafkaException when the broker does not answer */
    Seen look() throws InterruptedException {
        return new Seen(
                places(processingGroup, Seen.OF_PROCESSING),
                places(historyGroup, Seen.OF_HISTORY),
                retention(Topic.EVENTS),
                retention(Topic.CONTINUATIONS_6H));
    }

    /**
     * How far a group has read some topics; empty while it has never read any.
     *
     * @throws KafkaException when the broker does not answer
     */
    private List<PartitionPlace> places(String group, Set<Topic> topics) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, offset) -> {
                        if (offset != null
                                && topics.stream().anyMatch(t -> t.topicName().equals(partition.topic()))) {
                            committed.put(partition, offset);
                        }
                    });
            Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(committed.keySet(), OffsetSpec.earliest());
            Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(committed.keySet(), OffsetSpec.latest());
            List<PartitionPlace> places = new ArrayList<>();
            committed.forEach((partition, offset) -> {
                ListOffsetsResultInfo begin = begins.get(partition);
                ListOffsetsResultInfo end = ends.get(partition);
                if (begin != null && end != null) {
                    places.add(new PartitionPlace(
                            group,
                            partition.topic(),
                            partition.partition(),
                            begin.offset(),
                            end.offset(),
                            offset.offset()));
                }
            });
            return places;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the broker does not tell how far " + group + " has read", e);
        }
    }

    /**
     * For how long the broker keeps the records of a topic; longer than anybody waits where it keeps them for ever.
     *
     * @throws KafkaException when the broker does not answer
     */
    private Duration retention(Topic topic) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        try {
            Config config = admin.describeConfigs(List.of(resource))
                    .all()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .get(resource);
            ConfigEntry entry = config == null ? null : config.get(TopicConfig.RETENTION_MS_CONFIG);
            long millis = entry == null ? -1 : Long.parseLong(entry.value());
            return millis < 0 || millis > FOR_EVER.toMillis() ? FOR_EVER : Duration.ofMillis(millis);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return topic.retention();
            }
            throw new KafkaException("the broker does not tell for how long it keeps " + topic.topicName(), e);
        } catch (TimeoutException e) {
            throw new KafkaException("the broker does not tell for how long it keeps " + topic.topicName(), e);
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        return admin.listOffsets(asked).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
