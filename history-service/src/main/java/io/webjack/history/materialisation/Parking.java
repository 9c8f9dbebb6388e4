package io.webjack.history.materialisation;

import io.webjack.history.memory.HeapShares;
import io.webjack.history.memory.MemoryBudget;
import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Puts records that cannot be read on {@code webjack.dead-letters}. */
@ApplicationScoped
class Parking {
    private static final long LIMIT_SECONDS = 15;

    private final DeadLetterPublisher publisher;
    private final DeadLetters letters;
    private final MemoryBudget memory;

    Parking(@Channel("dead-letters") RecordPublisher records, DeadLetters letters, MemoryBudget memory, Clock clock) {
        this.publisher = new DeadLetterPublisher(records, DeadLetters.SERVICE, clock);
        this.letters = letters;
        this.memory = memory;
    }

    /** @throws KafkaException when the broker has not acknowledged the letter */
    void park(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
        long needed = Math.min(memory.total(), HeapShares.toLookAt(Math.max(0, record.serializedValueSize())));
        CompletableFuture<Delivery> told = new CompletableFuture<>();
        try (MemoryBudget.Share share = memory.take(needed)) {
            publisher.publish(letters.of(record, reason), record.key(), told::complete);
            Delivery.Taken unused = told.get(LIMIT_SECONDS, TimeUnit.SECONDS).orThrow();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the dead letter was not acknowledged in time", e);
        }
    }
}
