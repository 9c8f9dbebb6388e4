package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.contracts.poll.AccessToken;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.kafka.EndConsumer;
import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.ReadLimits;
import io.webjack.kafka.UnreadableRecord;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What is remembered on topics from one fetch to the next: cursors and tokens, which are read to their end whenever lists are
 * about to be fetched, for whoever had the source before has written everything by then; and what waits, which belongs to a
 * partition of the notifications and is read when that comes.
 */
final class FetchMemory {
    private static final ReadLimits LIMITS = ReadLimits.of("webjack-ingest-fetch-memory", Duration.ofSeconds(15));
    private static final ReadLimits OF_WAITING = ReadLimits.of("webjack-ingest-waiting-leads", Duration.ofMinutes(5));

    private final EndConsumers consumers;
    private final Map<String, PollCursor> cursors = new ConcurrentHashMap<>();
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
    private Map<TopicPartition, Long> reached = Map.of();

    FetchMemory(EndConsumers consumers) {
        this.consumers = consumers;
    }

    /**
     * Reads what has been written of cursors and tokens by now.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker does not answer in time
     */
    synchronized void readToEnd() {
        try (EndConsumer reader = consumers.open(LIMITS)) {
            Map<TopicPartition, Long> ends = reader.ends(reader.partitions(Topic.POLL_CURSORS, Topic.ACCESS_TOKENS));
            if (!goesOn(ends)) {
                cursors.clear();
                tokens.clear();
                reached = reader.beginnings(ends.keySet());
            }
            reached = reader.read(reached, ends, this::apply);
        } catch (NotWantedException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<PollCursor> cursor(UUID processingId) {
        return Optional.ofNullable(cursors.get(processingId.toString()));
    }

    Optional<AccessToken> token(UUID connectionId) {
        return Optional.ofNullable(tokens.get(connectionId.toString()));
    }

    /**
     * What waits of a partition, by identity; nothing when its tenure ends meanwhile.
     *
     * @param unreadable takes records that cannot be read
     * @throws org.apache.kafka.common.KafkaException when the broker does not answer in time
     */
    Map<String, WaitingReading> waiting(Tenure tenure, Consumer<UnreadableRecord> unreadable) {
        TopicPartition place = new TopicPartition(Topic.WAITING_LEADS.topicName(), tenure.partition());
        Map<String, WaitingReading> found = new LinkedHashMap<>();
        try (EndConsumer reader = consumers.open(OF_WAITING, tenure::lasts)) {
            reader.read(reader.beginnings(List.of(place)), record -> {
                try {
                    put(found, record, WaitingReading.class);
                } catch (UnreadableRecordException e) {
                    unreadable.accept(new UnreadableRecord(record, String.valueOf(e.getMessage())));
                }
            });
            return found;
        } catch (NotWantedException e) {
            return Map.of();
        }
    }

    /** A topic that was made anew ends before it was read to. */
    private boolean goesOn(Map<TopicPartition, Long> ends) {
        return reached.keySet().equals(ends.keySet())
                && reached.entrySet().stream()
                        .allMatch(place -> ends.getOrDefault(place.getKey(), 0L) >= place.getValue());
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(Topic.POLL_CURSORS.topicName())) {
                put(cursors, record, PollCursor.class);
            } else {
                put(tokens, record, AccessToken.class);
            }
        } catch (UnreadableRecordException e) {
            LOG.recordUnreadable(record.topic(), record.partition(), record.offset(), String.valueOf(e.getMessage()));
        }
    }

    private static <T> void put(Map<String, T> map, ConsumerRecord<byte[], byte[]> record, Class<T> type)
            throws UnreadableRecordException {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            map.remove(key);
        } else {
            map.put(key, WireJson.read(record.value(), type));
        }
    }
}
