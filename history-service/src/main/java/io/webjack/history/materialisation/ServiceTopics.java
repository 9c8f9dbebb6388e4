package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.history.broker.BrokerConfig;
import io.webjack.history.broker.KafkaSettings;
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
    private static final Set<Topic> TOPICS =
            Set.of(Topic.EVENTS, Topic.ACTION_RESULTS, Topic.OPERATION_RESULTS, Topic.DEAD_LETTERS);

    @Produces
    @Singleton
    static TopicPreparation preparation(KafkaSettings settings, BrokerConfig config) {
        return new TopicPreparation(
                settings.with(Map.of(AdminClientConfig.CLIENT_ID_CONFIG, "webjack-history-topics")),
                admin -> new TopicCreation(admin, config.partitions(), config.replicationFactor()),
                TOPICS,
                topics -> true,
                new Report(
                        0,
                        LOG::topicsPrepared,
                        LOG::topicsNotPrepared,
                        () -> LOG.debug("the service stops before its topics are there")));
    }
}
