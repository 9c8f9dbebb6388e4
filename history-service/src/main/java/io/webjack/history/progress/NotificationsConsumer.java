package io.webjack.history.progress;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.kafka.EndConsumer;
import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.ReadLimits;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Reads once, when somebody is to be told, whom the owners of processings want to be told. A lead that was never begun has
 * no result that says it.
 */
@ApplicationScoped
class NotificationsConsumer {
    private static final ReadLimits LIMITS =
            new ReadLimits("webjack-history-notifications", Duration.ofSeconds(60), 1024 * 1024, false);

    private final EndConsumers readers;

    NotificationsConsumer(EndConsumers readers) {
        this.readers = readers;
    }

    /**
     * Of those that are known and want somebody to be told.
     *
     * @throws KafkaException when the broker does not answer
     */
    Map<UUID, Notifications> of(Set<UUID> processings) {
        Map<String, UUID> wanted = processings.stream().collect(Collectors.toMap(UUID::toString, id -> id));
        Map<UUID, Notifications> found = new HashMap<>();
        try (EndConsumer reader = readers.open(LIMITS)) {
            reader.read(reader.beginnings(reader.partitions(Topic.PROCESSINGS)), record -> {
                UUID id = record.key() == null ? null : wanted.get(new String(record.key(), StandardCharsets.UTF_8));
                if (id != null) {
                    found.remove(id);
                    take(id, record, found);
                }
            });
        } catch (NotWantedException e) {
            throw new IllegalStateException("it is wanted until the limit", e);
        }
        return found;
    }

    private static void take(UUID id, ConsumerRecord<byte[], byte[]> record, Map<UUID, Notifications> found) {
        if (record.value() == null) {
            return;
        }
        try {
            found.put(
                    id,
                    WireJson.read(record.value(), ProcessingDefinition.class).notifications());
        } catch (UnreadableRecordException e) {
            LOG.debugf("a processing cannot be read: %s", e.getMessage());
        }
    }
}
