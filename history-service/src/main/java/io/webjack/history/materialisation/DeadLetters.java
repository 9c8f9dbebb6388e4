package io.webjack.history.materialisation;

import io.webjack.contracts.result.DeadLetter;
import io.webjack.history.database.Payload;
import io.webjack.history.memory.HeapShares;
import io.webjack.history.memory.MemoryBudget;
import io.webjack.kafka.UnreadableRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes the dead letter of a record that history cannot read. */
@ApplicationScoped
class DeadLetters {
    static final String SERVICE = "history-service";

    /** In base64 and with its headers it fits into a record again. */
    private static final int LONGEST_VALUE = 8 * 1024 * 1024;

    /** Why a record is put aside for which there is never memory enough. */
    static final String TOO_LARGE =
            "its %d bytes are more than the memory of this service allows; give it more (WEBJACK_SERVICE_HEAP_MB)";

    private final Clock clock;
    private final long longestValue;

    /** @param memory for what a letter takes while it is made */
    DeadLetters(Clock clock, MemoryBudget memory) {
        this.clock = clock;
        this.longestValue = Math.min(LONGEST_VALUE, memory.total() / (2 * HeapShares.UNPACKED));
    }

    DeadLetter of(ConsumerRecord<byte[], byte[]> record, String reason) {
        byte[] value = record.value();
        if (value != null && record.serializedValueSize() > longestValue) {
            String more = reason + " (too large to be kept here: read it at its offset)";
            return new UnreadableRecord(record, more).toDeadLetter(SERVICE, clock.instant(), null);
        }
        return new UnreadableRecord(record, reason)
                .toDeadLetter(SERVICE, clock.instant(), value == null ? null : Payload.unpack(value));
    }
}
