package io.webjack.history.materialisation;

import io.webjack.contracts.result.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
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

    private final Clock clock;

    DeadLetters(Clock clock) {
        this.clock = clock;
    }

    DeadLetter of(ConsumerRecord<byte[], byte[]> record, String reason) {
        Map<String, @Nullable String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(
                    header.key(), header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
        }
        return new DeadLetter(
                SERVICE,
                record.topic(),
                record.partition(),
                record.offset(),
                clock.instant(),
                isLong(record) ? reason + "; the value was cut to " + LONGEST_VALUE + " bytes" : reason,
                base64(record.key()),
                base64(isLong(record) ? Arrays.copyOf(record.value(), LONGEST_VALUE) : record.value()),
                headers);
    }

    private static boolean isLong(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null && record.value().length > LONGEST_VALUE;
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
