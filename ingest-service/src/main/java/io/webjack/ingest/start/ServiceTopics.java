package io.webjack.ingest.start;

import static io.webjack.ingest.IngestLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.ingest.broker.BrokerConfig;
import io.webjack.ingest.broker.KafkaSettings;
import io.webjack.ingest.publication.EventPublisher;
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
            Topic.LEAD_NOTIFICATIONS,
            Topic.WAITING_LEADS,
            Topic.POLL_REQUESTS,
            Topic.POLL_CURSORS,
            Topic.ACCESS_TOKENS,
            Topic.EVENTS,
            Topic.OPERATION_RESULTS,
            Topic.DEAD_LETTERS);

    /** The first try creates topics that the broker has to make known before they can be used. */
    private static final int QUIET_TRIES = 1;

    @Produces
    @Singleton
    static TopicPreparation preparation(KafkaSettings settings, BrokerConfig config, EventPublisher publisher) {
        return new TopicPreparation(
                settings.with(Map.of(AdminClientConfig.CLIENT_ID_CONFIG, "webjack-ingest-topics")),
                admin -> new TopicCreation(admin, config.partitions(), config.replicationFactor()),
                TOPICS,
                publisher::knows,
                new Report(QUIET_TRIES, LOG::topicsPrepared, LOG::topicsNotPrepared, LOG::topicPreparationEnded));
    }
}
