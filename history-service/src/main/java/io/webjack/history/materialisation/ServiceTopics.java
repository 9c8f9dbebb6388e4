package io.webjack.history.materialisation;

import io.webjack.contracts.Topic;
import io.webjack.kafka.Broker;
import io.webjack.kafka.RecordPublisher;
import io.webjack.kafka.TopicPreparation;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The topics that this service reads and writes. */
final class ServiceTopics {
    private static final Set<Topic> TOPICS =
            Set.of(Topic.EVENTS, Topic.ACTION_RESULTS, Topic.OPERATION_RESULTS, Topic.DEAD_LETTERS);

    @Produces
    @Singleton
    static TopicPreparation preparation(Broker broker, @Channel("dead-letters") RecordPublisher records) {
        return new TopicPreparation(broker::create, TOPICS, records::knows);
    }
}
