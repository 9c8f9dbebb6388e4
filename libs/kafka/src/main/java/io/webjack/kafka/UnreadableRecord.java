package io.webjack.kafka;

import io.webjack.contracts.result.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record that is not what its topic promises, with the reason and the original bytes. */
public record UnreadableRecord(ConsumerRecord<byte[], byte[]> record, String reason) {
    /** What the connector adds to each record that it hands over. */
    private static final String OF_CONNECTOR = "__smallrye_";

    /** What {@code webjack.dead-letters} holds about it. */
    public DeadLetter toDeadLetter(String service, Instant at) {
        return toDeadLetter(service, at, record.value());
    }

    /** @param value the record's, where that is held in another form */
    public DeadLetter toDeadLetter(String service, Instant at, byte @Nullable [] value) {
        return new DeadLetter(
                service,
                record.topic(),
                record.partition(),
                record.offset(),
                at,
                reason,
                base64(record.key()),
                base64(value),
                headers());
    }

    private Map<String, @Nullable String> headers() {
        Map<String, @Nullable String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            byte[] value = header.value();
            if (!header.key().startsWith(OF_CONNECTOR)) {
                headers.put(header.key(), value == null ? null : new String(value, StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
