package io.webjack.ingest.publication;

import static io.webjack.ingest.IngestLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.replica.UnreadableRecord;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.DeadLetterId;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Puts records that cannot be read on {@code webjack.dead-letters}. */
@Singleton
public final class DeadLetterPublisher {
    private static final long LIMIT_SECONDS = 10;

    private final EventPublisher publisher;
    private final Clock clock;

    @Inject
    DeadLetterPublisher(EventPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Waits for the broker; throws when it has not taken the record, and then is called again. */
    public void keep(UnreadableRecord unreadable) {
        ConsumerRecord<byte[], byte[]> record = unreadable.record();
        DeadLetter letter = unreadable.toDeadLetter("ingest-service", clock.instant());
        CompletableFuture<Boolean> kept = new CompletableFuture<>();
        publisher.send(
                new ProducerRecord<>(
                        Topic.DEAD_LETTERS.topicName(),
                        null,
                        null,
                        record.key(),
                        WireJson.write(letter),
                        CloudEventHeaders.of(
                                DeadLetterId.of(letter).toString(),
                                CloudEventHeaders.RECORD_UNREADABLE,
                                "/services/ingest-service",
                                letter.at())),
                failure -> {
                    if (failure == null) {
                        kept.complete(true);
                    } else {
                        kept.completeExceptionally(failure);
                    }
                });
        await(kept);
        LOG.recordUnreadable(record.topic(), record.partition(), record.offset(), unreadable.reason());
    }

    private static void await(CompletableFuture<Boolean> kept) {
        try {
            kept.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the broker has not taken the record that cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
