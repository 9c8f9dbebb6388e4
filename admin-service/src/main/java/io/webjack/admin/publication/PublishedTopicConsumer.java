package io.webjack.admin.publication;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.webjack.contracts.Topic;
import io.webjack.kafka.EndConsumer;
import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.ReadLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Reads a compacted topic once, from its beginning to its end. */
@ApplicationScoped
class PublishedTopicConsumer {
    private static final ReadLimits LIMITS =
            new ReadLimits("webjack-admin-comparison", Duration.ofMinutes(2), 8 * 1024 * 1024, true);
    private static final int UNREADABLE = -1;

    private final EndConsumers readers;

    PublishedTopicConsumer(EndConsumers readers) {
        this.readers = readers;
    }

    /**
     * The version of the last record of each key that was not deleted; −1 for a record that cannot be read.
     *
     * @throws KafkaException when the end is not reached within two minutes
     */
    Map<String, Integer> versions(Topic topic, BooleanSupplier wanted) throws NotWantedException {
        Map<String, Integer> versions = new HashMap<>();
        try (EndConsumer reader = readers.open(LIMITS, wanted)) {
            reader.read(reader.beginnings(reader.partitions(topic)), record -> take(record, versions));
        }
        return versions;
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Map<String, Integer> versions) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            versions.remove(key);
        } else {
            versions.put(key, version(record.value()));
        }
    }

    /** All published records have the member {@code version}. */
    private static int version(byte[] value) {
        try (JsonParser parser = JsonFactory.builder().build().createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return UNREADABLE;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals("version")) {
                    return token == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : UNREADABLE;
                }
                parser.skipChildren();
            }
            return UNREADABLE;
        } catch (IOException e) {
            return UNREADABLE;
        }
    }
}
