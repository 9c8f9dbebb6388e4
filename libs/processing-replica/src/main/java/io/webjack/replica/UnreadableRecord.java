package io.webjack.replica;

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

    /** What {@code webjack.dead-letters} holds about it. */
    public DeadLetter toDeadLetter(String service, Instant at) {
        return new DeadLetter(
                service,
                record.topic(),
                record.partition(),
                record.offset(),
                at,
                reason,
                base64(record.key()),
                base64(record.value()),
                headers());
    }

    private Map<String, @Nullable String> headers() {
        Map<String, @Nullable String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            byte[] value = header.value();
            headers.put(header.key(), value == null ? null : new String(value, StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    /** Where unreadable records go. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Keeps the record for a person to look at. Called in the replica's thread, once for each record in the life of
         * the replica; when it throws, it is called again later, and the replica goes on meanwhile.
         */
        void keep(UnreadableRecord unreadable);
    }
}
