package io.webjack.history.materialisation;

import io.webjack.history.deadletter.DeadLetterRow;
import io.webjack.history.incident.Failure;
import io.webjack.history.operation.OperationRow;
import io.webjack.history.operation.ReceivedData;
import io.webjack.history.operation.RecordedActions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a record turned out to be. */
sealed interface Reading {

    /** The record as it is held, for the case that it has to be parked: see {@link HeldValues}. */
    ConsumerRecord<byte[], byte[]> source();

    /** What it takes while it waits, in bytes. */
    default long held() {
        return OVERHEAD + lengthOf(source().value());
    }

    /** Objects and columns around the payloads. */
    long OVERHEAD = 600;

    private static long lengthOf(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** What is held beside the record itself. */
    private static long beside(ConsumerRecord<byte[], byte[]> source, byte @Nullable [] bytes) {
        return bytes == source.value() ? 0 : lengthOf(bytes);
    }

    private static long beside(ConsumerRecord<byte[], byte[]> source, ReceivedData data) {
        long tokens = data.tokens().stream()
                .mapToLong(token -> 60 + 2L * token.length())
                .sum();
        return beside(source, data.event()) + lengthOf(data.preview()) + tokens;
    }

    /** An event was accepted. */
    record Received(ConsumerRecord<byte[], byte[]> source, OperationRow operation, ReceivedData data)
            implements Reading {
        @Override
        public long held() {
            return Reading.super.held() + beside(source, data);
        }
    }

    /**
     * An operation changed its status.
     *
     * @param data for what never was on {@code webjack.events}
     * @param failure for what belongs to an incident
     */
    record Changed(
            ConsumerRecord<byte[], byte[]> source,
            OperationRow operation,
            @Nullable ReceivedData data,
            @Nullable Failure failure)
            implements Reading {
        @Override
        public long held() {
            return Reading.super.held() + (data == null ? 0 : beside(source, data));
        }
    }

    /** Actions have been done. */
    record Acted(ConsumerRecord<byte[], byte[]> source, RecordedActions actions) implements Reading {
        @Override
        public long held() {
            return Reading.super.held() + beside(source, actions.record());
        }
    }

    /** Somebody could not read a record. */
    record Parked(ConsumerRecord<byte[], byte[]> source, DeadLetterRow letter) implements Reading {
        @Override
        public long held() {
            return Reading.super.held() + beside(source, letter.packed());
        }
    }

    /** It cannot be read: it goes to {@code webjack.dead-letters}. */
    record Unreadable(ConsumerRecord<byte[], byte[]> source, String reason) implements Reading {}
}
