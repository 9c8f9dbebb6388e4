package io.webjack.admin.publication;

import io.webjack.contracts.Topic;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row on its way to its topic.
 *
 * @param settings version of what is set elsewhere and stands in the record, from 1 on, see {@link PublicationSource#settings}; null: none
 * @param record null: deleted, which is published as a tombstone
 * @param type {@code ce_type}
 * @param source {@code ce_source}
 */
public record PublishedRow(
        int version,
        @Nullable Integer settings,
        @Nullable Object record,
        String type,
        String source,
        Instant changedAt) {

    /** As it stands on its topic. */
    ProducerRecord<byte[], byte[]> toRecord(Topic topic, UUID id) {
        return new ProducerRecord<>(
                topic.topicName(),
                null,
                null,
                id.toString().getBytes(StandardCharsets.UTF_8),
                record == null ? null : WireJson.write(record),
                CloudEventHeaders.of(id + "/" + version, type, source, changedAt));
    }
}
