package io.webjack.kafka;

import io.webjack.contracts.Topic;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.DeadLetterId;
import io.webjack.wire.WireJson;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts records that cannot be read on {@code webjack.dead-letters}. The id of a letter is derived from the place of its record:
 * it may be written as often as it takes until the broker has it, and only then may the record's offset go on.
 */
public final class DeadLetterPublisher {
    /** A letter that is larger is not even tried, in bytes. */
    private static final int LARGEST = 15 * 1024 * 1024;

    private final RecordPublisher records;
    private final String service;
    private final Clock clock;

    /**
     * @param records the channel by which they are written
     * @param service who cannot read them, such as {@code ingest-service}
     */
    public DeadLetterPublisher(RecordPublisher records, String service, Clock clock) {
        this.records = records;
        this.service = service;
        this.clock = clock;
    }

    /** Puts a record aside; never fails. */
    public CompletableFuture<Delivery> publish(UnreadableRecord unreadable) {
        CompletableFuture<Delivery> told = new CompletableFuture<>();
        publish(unreadable, told::complete);
        return told;
    }

    /** @param told as {@link RecordPublisher#send} tells */
    public void publish(UnreadableRecord unreadable, Consumer<Delivery> told) {
        publish(
                unreadable.toDeadLetter(service, clock.instant()),
                unreadable.record().key(),
                told);
    }

    /**
     * Writes a letter; without the value where it would be too large with it.
     *
     * @param key of the record that it is about
     */
    public void publish(DeadLetter letter, byte @Nullable [] key, Consumer<Delivery> told) {
        byte[] value = WireJson.write(letter);
        if (value.length > LARGEST) {
            send(withoutValue(letter), key, told);
        } else {
            send(letter, value, key, delivery -> {
                Delivery.NotTaken failure = delivery.failure();
                if (failure != null && failure.tooLarge()) {
                    send(withoutValue(letter), key, told);
                } else {
                    told.accept(delivery);
                }
            });
        }
    }

    private void send(DeadLetter letter, byte @Nullable [] key, Consumer<Delivery> told) {
        send(letter, WireJson.write(letter), key, told);
    }

    private void send(DeadLetter letter, byte[] value, byte @Nullable [] key, Consumer<Delivery> told) {
        records.send(
                new ProducerRecord<>(
                        Topic.DEAD_LETTERS.topicName(),
                        null,
                        null,
                        key,
                        value,
                        CloudEventHeaders.of(
                                DeadLetterId.of(letter).toString(),
                                CloudEventHeaders.RECORD_UNREADABLE,
                                "/services/" + letter.service(),
                                letter.at())),
                delivery -> {
                    if (delivery.isTaken()) {
                        KafkaLog.LOG.recordPutAside(
                                letter.topic(), letter.partition(), letter.offset(), letter.reason());
                    }
                    told.accept(delivery);
                });
    }

    /** The record stays where it was for as long as its topic keeps it. */
    private static DeadLetter withoutValue(DeadLetter letter) {
        return new DeadLetter(
                letter.service(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.at(),
                letter.reason() + " (too large to be kept here: read it at its offset)",
                null,
                null,
                letter.headers());
    }
}
