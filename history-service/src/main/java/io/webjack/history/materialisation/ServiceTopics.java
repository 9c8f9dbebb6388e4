package io.webjack.history.materialisation;

import io.webjack.contracts.Topic;
import io.webjack.kafka.Broker;
import io.webjack.kafka.TopicPreparation;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** The topics that this service reads and writes. */
final class ServiceTopics {
    private static final Set<Topic> TOPICS =
            Set.of(Topic.EVENTS, Topic.ACTION_RESULTS, Topic.OPERATION_RESULTS, Topic.DEAD_LETTERS);

    @Produces
    @Singleton
    static TopicPreparation preparation(Broker broker) {
        return new TopicPreparation(broker::create, TOPICS, topics -> true);
    }
}
