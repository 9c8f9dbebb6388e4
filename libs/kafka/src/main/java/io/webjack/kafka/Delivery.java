package io.webjack.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Whether the broker has taken a record: the one answer that all who write get. */
public sealed interface Delivery {

    /** Whether all in-sync replicas have it. */
    default boolean isTaken() {
        return this instanceof Taken;
    }

    /** Why it was not taken; null: it was. */
    default @Nullable NotTaken failure() {
        return this instanceof NotTaken notTaken ? notTaken : null;
    }

    /**
     * Where the record lies.
     *
     * @throws KafkaException when it was not taken, with the reason as its cause
     */
    Taken orThrow();

    /** All in-sync replicas have it. */
    record Taken(String topic, int partition, long offset) implements Delivery {
        @Override
        public Taken orThrow() {
            return this;
        }
    }

    /**
     * The broker has not acknowledged it.
     *
     * @param neverLeft whether it is certain that nothing was sent: the topic is not known yet, the buffer is full, the producer
     *     is closed. Else the broker may have it, and only the acknowledgement was missed
     */
    record NotTaken(String topic, Exception reason, boolean neverLeft) implements Delivery {

        /** Whether it may be taken when it is sent again; no: it is the record that is refused. */
        public boolean retriable() {
            return !(reason instanceof RecordTooLargeException
                    || reason instanceof InvalidTopicException
                    || reason instanceof SerializationException);
        }

        /** Whether it is larger than a record may be. */
        public boolean tooLarge() {
            return reason instanceof RecordTooLargeException;
        }

        @Override
        public Taken orThrow() {
            throw new KafkaException("the broker has not taken a record of " + topic + ": " + reason, reason);
        }
    }
}
