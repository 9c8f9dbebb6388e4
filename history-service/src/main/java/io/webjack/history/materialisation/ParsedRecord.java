package io.webjack.history.materialisation;

import io.webjack.history.deadletter.DeadLetterRow;
import io.webjack.history.incident.Failure;
import io.webjack.history.operation.OperationRow;
import io.webjack.history.operation.ReceivedData;
import io.webjack.history.operation.RecordedActions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a record turned out to be. */
sealed interface ParsedRecord {

    /** The record as it is held, for the case that it has to be parked: see {@link HeldValues}. */
    ConsumerRecord<byte[], byte[]> source();

    /** An event was accepted. */
    record Received(ConsumerRecord<byte[], byte[]> source, OperationRow operation, ReceivedData data)
            implements ParsedRecord {}

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
            implements ParsedRecord {}

    /** Actions have been done. */
    record Acted(ConsumerRecord<byte[], byte[]> source, RecordedActions actions) implements ParsedRecord {}

    /** Somebody could not read a record. */
    record Parked(ConsumerRecord<byte[], byte[]> source, DeadLetterRow letter) implements ParsedRecord {}

    /** It cannot be read: it goes to {@code webjack.dead-letters}. */
    record Unreadable(ConsumerRecord<byte[], byte[]> source, String reason) implements ParsedRecord {}
}
