package io.webjack.history.materialisation;

import io.webjack.contracts.result.DeadLetter;
import io.webjack.history.database.Payload;
import io.webjack.history.memory.HeapShares;
import io.webjack.history.memory.MemoryBudget;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Makes the dead letter of a record that history cannot read. */
final class DeadLetters {
    private static final String SERVICE = "history-service";
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
        Map<String, @Nullable String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(
                    header.key(), header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
        }
        byte[] value = record.value();
        if (value != null && record.serializedValueSize() > longestValue) {
            return letter(record, reason + " (too large to be kept here: read it at its offset)", null, headers);
        }
        return letter(record, reason, value == null ? null : Payload.unpack(value), headers);
    }

    private DeadLetter letter(
            ConsumerRecord<byte[], byte[]> record,
            String reason,
            byte @Nullable [] value,
            Map<String, @Nullable String> headers) {
        return new DeadLetter(
                SERVICE,
                record.topic(),
                record.partition(),
                record.offset(),
                clock.instant(),
                reason,
                base64(record.key()),
                base64(value),
                headers);
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
