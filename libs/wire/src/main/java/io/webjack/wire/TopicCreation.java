package io.webjack.wire;

import io.webjack.contracts.Topic;
import io.webjack.contracts.Topic.Cleanup;
import io.webjack.contracts.Topic.Layout;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that a service needs, as {@link Topic} declares them. What exists already is left as it is. */
public final class TopicCreation {
    /** With this many replicas one may be away without a record being in one place only. */
    private static final int ENOUGH_REPLICAS = 3;

    private static final String OF_THEM_IN_SYNC = "2";

    private final Admin admin;
    private final int workingPartitions;
    private final Optional<Short> replicationFactor;

    /**
     * @param workingPartitions the number of partitions of every working topic; the same in all services
     * @param replicationFactor empty: the broker's default
     */
    public TopicCreation(Admin admin, int workingPartitions, Optional<Short> replicationFactor) {
        this.admin = admin;
        this.workingPartitions = workingPartitions;
        this.replicationFactor = replicationFactor;
    }

    /**
     * Creates what is missing and waits for it.
     *
     * @throws TopicCreationException when the broker is away, refuses, or takes longer than the limit
     */
    public void ensure(Collection<Topic> topics, Duration limit) throws TopicCreationException {
        var results =
                admin.createTopics(topics.stream().map(this::newTopic).toList()).values();
        long deadline = System.nanoTime() + limit.toNanos();
        for (var entry : results.entrySet()) {
            try {
                entry.getValue().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new TopicCreationException(entry.getKey(), e.getCause() == null ? e : e.getCause());
                }
            } catch (TimeoutException e) {
                throw new TopicCreationException(entry.getKey(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TopicCreationException(entry.getKey(), e);
            }
        }
    }

    /** As the topic is created. */
    NewTopic newTopic(Topic topic) {
        int partitions = topic.layout() == Layout.WORKING ? workingPartitions : 1;
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(topic.maxMessageBytes()));
        if (replicationFactor.filter(replicas -> replicas >= ENOUGH_REPLICAS).isPresent()) {
            config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, OF_THEM_IN_SYNC);
        }
        if (topic.cleanup() == Cleanup.COMPACT) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            config.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(topic.retention().toMillis()));
        }
        return new NewTopic(topic.topicName(), Optional.of(partitions), replicationFactor).configs(config);
    }

    /** A topic could not be created. */
    public static final class TopicCreationException extends Exception {
        TopicCreationException(String topic, Throwable cause) {
            super("topic " + topic + " cannot be created: " + cause.getMessage(), cause);
        }
    }
}
