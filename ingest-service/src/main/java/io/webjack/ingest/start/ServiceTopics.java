package io.webjack.ingest.start;

import io.webjack.contracts.Topic;
import io.webjack.ingest.fetch.FetchConsumer;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.kafka.Broker;
import io.webjack.kafka.TopicPreparation;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

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

    @Produces
    @Singleton
    static TopicPreparation preparation(Broker broker, EventPublisher publisher, FetchConsumer fetch) {
        return new TopicPreparation(broker::create, TOPICS, topics -> {
            boolean known = publisher.knows(topics);
            return fetch.knows(topics) && known;
        });
    }
}
