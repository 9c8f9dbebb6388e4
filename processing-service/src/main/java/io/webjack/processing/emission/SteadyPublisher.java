package io.webjack.processing.emission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import io.webjack.processing.lane.Lane;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;

/**
 * Writes through the channel {@code results}. When the broker is away or the channel's buffer is full, a record is tried again until
 * all in-sync replicas have it, or until nobody wants it any more.
 */
@Singleton
public final class SteadyPublisher {
    /** What is larger is not even tried, in bytes. */
    static final int LARGEST_RECORD = 15 * 1024 * 1024;

    private final RecordPublisher records;
    private final Duration retryAfter;
    private final Counter repeated;

    @Inject
    SteadyPublisher(
            @Channel(ResultChannel.NAME) RecordPublisher records, EmissionConfig config, MeterRegistry registry) {
        this.records = records;
        this.retryAfter = config.retryAfter();
        this.repeated = Counter.builder("webjack.processing.emission.repeated")
                .description("Records that had to be written again because the broker did not take them")
                .register(registry);
    }

    /** Writes a record. How that ended is told on the lane of its origin, later. */
    Future<Written> send(ProducerRecord<byte[], byte[]> record, EventOrigin origin) {
        Promise<Written> written = Promise.promise();
        if (record.value().length > LARGEST_RECORD) {
            origin.lane().execute(() -> written.complete(Written.TOO_LARGE));
        } else {
            send(told -> records.send(record, told), origin.lane(), origin.ownership(), written);
        }
        return written.future();
    }

    /** @param send tries once and tells how it went */
    void send(Consumer<Consumer<Delivery>> send, Lane lane, EventOrigin.Ownership ownership, Promise<Written> written) {
        send.accept(delivery -> lane.execute(() -> {
            Delivery.NotTaken failure = delivery.failure();
            if (failure == null) {
                written.complete(Written.ACKNOWLEDGED);
            } else if (failure.tooLarge()) {
                written.complete(Written.TOO_LARGE);
            } else {
                lane.after(retryAfter, () -> {
                    if (ownership.isHeld()) {
                        repeated.increment();
                        send(send, lane, ownership, written);
                    } else {
                        written.complete(Written.ABANDONED);
                    }
                });
            }
        }));
    }
}
