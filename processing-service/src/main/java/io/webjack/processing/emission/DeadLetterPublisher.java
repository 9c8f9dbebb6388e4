package io.webjack.processing.emission;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.processing.emission.RecordPublisher.Delivery;
import io.webjack.processing.lane.Lane;
import io.webjack.replica.UnreadableRecord;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.DeadLetterId;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts records that cannot be read on {@code webjack.dead-letters}. */
@Singleton
public final class DeadLetterPublisher {
    private static final String SERVICE = "processing-service";

    private final RecordPublisher producer;
    private final Clock clock;

    @Inject
    DeadLetterPublisher(RecordPublisher producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** Puts a record aside whose offset may go on once that is acknowledged. */
    public void publish(UnreadableRecord unreadable, EventOrigin origin, Acknowledgement end) {
        ConsumerRecord<byte[], byte[]> record = unreadable.record();
        LOG.recordUnreadable(record.topic(), record.partition(), record.offset(), unreadable.reason());
        DeadLetter letter = unreadable.toDeadLetter(SERVICE, clock.instant());
        send(letter, record.key(), origin.lane(), origin.ownership(), end);
    }

    /** Puts a record of a compacted topic aside, which nobody waits for. */
    public void publish(UnreadableRecord unreadable, Lane lane) {
        ConsumerRecord<byte[], byte[]> record = unreadable.record();
        send(unreadable.toDeadLetter(SERVICE, clock.instant()), record.key(), lane, () -> true, new Acknowledgement() {
            @Override
            public void acknowledged() {
                LOG.recordUnreadable(record.topic(), record.partition(), record.offset(), unreadable.reason());
            }

            @Override
            public void abandoned() {
                throw new IllegalStateException("nobody can have given up the record");
            }
        });
    }

    private void send(DeadLetter letter, byte[] key, Lane lane, EventOrigin.Ownership ownership, Acknowledgement end) {
        byte[] value = WireJson.write(letter);
        if (value.length > RecordPublisher.LARGEST_RECORD) {
            value = WireJson.write(withoutValue(letter));
        }
        producer.send(
                new ProducerRecord<>(
                        Topic.DEAD_LETTERS.topicName(),
                        null,
                        null,
                        key,
                        value,
                        CloudEventHeaders.of(
                                DeadLetterId.of(letter).toString(),
                                CloudEventHeaders.RECORD_UNREADABLE,
                                "/services/" + SERVICE,
                                letter.at())),
                lane,
                ownership::isHeld,
                new Delivery() {
                    @Override
                    public void acknowledged() {
                        end.acknowledged();
                    }

                    @Override
                    public void tooLarge() {
                        send(withoutValue(letter), key, lane, ownership, end);
                    }

                    @Override
                    public void givenUp() {
                        end.abandoned();
                    }
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
