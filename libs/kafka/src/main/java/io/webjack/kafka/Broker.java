package io.webjack.kafka;

import io.webjack.contracts.Topic;
import io.webjack.wire.TopicCreation;
import io.webjack.wire.TopicCreation.TopicCreationException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the broker beside reading and writing, with one connection for the whole service. What returns a stage never
 * blocks, fails within ten seconds where the broker does not answer, and may be called from any thread once {@link #open} was.
 */
@Singleton
public final class Broker {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private final TopicsConfig topics;
    private @Nullable Admin admin;

    @Inject
    public Broker(KafkaSettings settings, TopicsConfig topics) {
        this.settings = settings;
        this.topics = topics;
    }

    /** Opens the connection, which takes long enough to keep an event loop from its work; the first question does, too. */
    public void open() {
        client();
    }

    /** For questions that only one asks. It is closed with the service. */
    public synchronized Admin client() {
        if (admin == null) {
            admin = Admin.create(settings.with(Map.of(
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "webjack-admin-client",
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    1_000,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    (int) LIMIT.toMillis(),
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    (int) LIMIT.toMillis() / 2)));
        }
        return admin;
    }

    /**
     * Creates what is missing of the topics, as they are declared, and waits for it.
     *
     * @throws TopicCreationException when the broker is away, refuses, or takes longer than ten seconds
     */
    public void create(Collection<Topic> missing) throws TopicCreationException {
        new TopicCreation(client(), topics.partitions(), topics.replicationFactor()).ensure(missing, LIMIT);
    }

    /** A topic with as many partitions as the working topics have. */
    public NewTopic newTopic(String name) {
        return new NewTopic(name, Optional.of(topics.partitions()), topics.replicationFactor());
    }

    /** What the topic is; fails where it does not exist. */
    public CompletionStage<TopicDescription> describe(String topic) {
        return client().describeTopics(Set.of(topic))
                .allTopicNames()
                .toCompletionStage()
                .thenApply(found -> Objects.requireNonNull(found.get(topic)));
    }

    /** Where partitions begin, or end, or what else is asked for. */
    public CompletionStage<Map<TopicPartition, Long>> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        return client().listOffsets(asked).all().toCompletionStage().thenApply(found -> {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            found.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
            return offsets;
        });
    }

    /** How far a group has committed; nothing of what it has never read. */
    public CompletionStage<Map<TopicPartition, Long>> committed(String group) {
        return client().listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage()
                .thenApply(found -> {
                    Map<TopicPartition, Long> offsets = new HashMap<>();
                    found.forEach((partition, offset) -> {
                        if (offset != null) {
                            offsets.put(partition, offset.offset());
                        }
                    });
                    return offsets;
                });
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(CLOSING);
        }
    }
}
