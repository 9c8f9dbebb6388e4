package io.webjack.processing.emission;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The place of an event among those with the same ordering key. It travels as a header with every record that the event
 * becomes, so that whoever gets the partition knows it without reading the records.
 *
 * @param number the offset of the event in {@code webjack.events}
 */
public record OrderPlace(UUID processingId, String key, long number) {
    private static final String HEADER = "webjack_order";

    /** The place that a record tells; empty: it belongs to no order. */
    public static Optional<OrderPlace> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        String[] parts = new String(header.value(), StandardCharsets.UTF_8).split("/", 3);
        try {
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(new OrderPlace(UUID.fromString(parts[1]), parts[2], Long.parseLong(parts[0])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Header header() {
        return new RecordHeader(HEADER, (number + "/" + processingId + "/" + key).getBytes(StandardCharsets.UTF_8));
    }
}
