package io.webjack.processing.action.publish;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import io.webjack.processing.lane.Lane;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.reactive.messaging.Channel;

/**
 * Writes what processings publish through the channel {@code published}: apart from that of results, so that a topic which takes
 * nothing never keeps results waiting.
 */
@Singleton
final class OutPublisher {
    /** A topic that was just created is not known at once. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final RecordPublisher records;
    private final PublishConfig config;
    private final OutTopics topics;

    @Inject
    OutPublisher(@Channel(PublishedChannel.NAME) RecordPublisher records, PublishConfig config, OutTopics topics) {
        this.records = records;
        this.config = config;
        this.topics = topics;
    }

    /**
     * Writes a record once; its topic is created when it is missing. From the lane only.
     *
     * @return told on the lane, within the limit; failed with what Kafka says
     */
    Future<Delivery.Taken> publish(ProducerRecord<byte[], byte[]> record, Lane lane) {
        Promise<Delivery.Taken> promise = Promise.promise();
        long limit = lane.after(
                config.limit(),
                () -> promise.tryFail(new TimeoutException("the brokers did not take the record in time")));
        topics.ensure(record.topic(), lane).onFailure(promise::tryFail).onSuccess(there -> send(record, lane, promise));
        return promise.future().onComplete(ended -> lane.cancel(limit));
    }

    private void send(ProducerRecord<byte[], byte[]> record, Lane lane, Promise<Delivery.Taken> promise) {
        if (!promise.future().isComplete()) {
            records.send(record, delivery -> lane.execute(() -> sent(delivery, record, lane, promise)));
        }
    }

    private void sent(
            Delivery delivery, ProducerRecord<byte[], byte[]> record, Lane lane, Promise<Delivery.Taken> promise) {
        Delivery.NotTaken failure = delivery.failure();
        if (failure == null) {
            promise.tryComplete(delivery.orThrow());
            return;
        }
        if (failure.reason() instanceof UnknownTopicOrPartitionException) {
            topics.forget(record.topic());
        }
        // The channel never waits: as long as it does not know the topic it says so, and nothing has left then.
        if (failure.neverLeft() && failure.reason() instanceof TimeoutException) {
            lane.after(LOOK_AGAIN, () -> send(record, lane, promise));
        } else {
            promise.tryFail(failure.reason());
        }
    }
}
