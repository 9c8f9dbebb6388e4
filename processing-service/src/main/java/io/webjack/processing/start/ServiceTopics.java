package io.webjack.processing.start;

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
    private static final Set<Topic> TOPICS = Set.of(
            Topic.PROCESSINGS,
            Topic.SECRETS,
            Topic.CONNECTIONS,
            Topic.CANCELLATIONS,
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

    @Produces
    @Singleton
    static TopicPreparation preparation(Broker broker, @Channel("results") RecordPublisher publisher) {
        return new TopicPreparation(broker::create, TOPICS, publisher::knows);
    }
}
