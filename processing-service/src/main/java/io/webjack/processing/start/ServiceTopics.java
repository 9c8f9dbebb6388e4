package io.webjack.processing.start;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.processing.broker.BrokerConfig;
import io.webjack.processing.broker.KafkaSettings;
import io.webjack.processing.emission.RecordPublisher;
import io.webjack.wire.TopicCreation;
import io.webjack.wire.TopicPreparation;
import io.webjack.wire.TopicPreparation.Report;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The topics that this service reads and writes. */
final class ServiceTopics {
    private static final Set<Topic> TOPICS = Set.of(
            Topic.PROCESSINGS,
            Topic.SECRETS,
            Topic.CONNECTIONS,
            Topic.EVENTS,
            Topic.EVENTS_OVERFLOW,
            Topic.EVENT_IDENTITIES,
            Topic.CONTINUATIONS_5S,
            Topic.CONTINUATIONS_30S,
            Topic.CONTINUATIONS_2M,
            Topic.CONTINUATIONS_10M,
            Topic.CONTINUATIONS_1H,
            Topic.CONTINUATIONS_6H,
            Topic.ACTION_RESULTS,
            Topic.OPERATION_RESULTS,
            Topic.DEAD_LETTERS);

    /** The first try creates topics that the broker has to make known before they can be used. */
    private static final int QUIET_TRIES = 1;

    @Produces
    @Singleton
    static TopicPreparation preparation(KafkaSettings settings, BrokerConfig config, RecordPublisher publisher) {
        return new TopicPreparation(
                settings.with(Map.of(AdminClientConfig.CLIENT_ID_CONFIG, "webjack-processing-topics")),
                admin -> new TopicCreation(admin, config.partitions(), config.replicationFactor()),
                TOPICS,
                publisher::knows,
                new Report(QUIET_TRIES, LOG::topicsPrepared, LOG::topicsNotPrepared, LOG::topicPreparationEnded));
    }
}
