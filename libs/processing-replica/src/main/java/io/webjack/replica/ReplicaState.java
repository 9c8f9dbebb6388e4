package io.webjack.replica;

import io.webjack.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;

/** The values while records are applied to them. Belongs to the replica's thread. */
final class ReplicaState<V> {
    private final ValueReader<V> reader;
    private final UnreadableBacklog unreadable;
    private Map<String, V> values = new LinkedHashMap<>();
    private Map<String, V> previous = Map.of();

    ReplicaState(ValueReader<V> reader, UnreadableBacklog unreadable) {
        this.reader = reader;
        this.unreadable = unreadable;
    }

    /**
     * Begins to read the topic anew.
     *
     * @param keepUnmentioned whether a key that does not come again keeps its value: a re-created topic says nothing
     *     about what was in the old one, while the same topic read again has lost the deleted keys for good
     * @return what was known until now
     */
    Known<V> restart(boolean keepUnmentioned) {
        Known<V> known = new Known<>(values, previous);
        previous = new LinkedHashMap<>(values);
        values = keepUnmentioned ? new LinkedHashMap<>(previous) : new LinkedHashMap<>();
        return known;
    }

    /** The topic could not be read anew. */
    void backTo(Known<V> before) {
        values = before.values();
        previous = before.previous();
    }

    void apply(Uuid topicId, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            unreadable.add(topicId, record, "the record has no key");
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            values.remove(key);
            previous.remove(key);
            return;
        }
        try {
            values.put(key, reader.read(key, record.value()));
        } catch (UnreadableRecordException e) {
            keepLastGood(key);
            unreadable.add(topicId, record, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            keepLastGood(key);
            unreadable.add(topicId, record, e.toString());
        }
    }

    Map<String, V> copy() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    void handOverUnreadable() {
        unreadable.handOver();
    }

    private void keepLastGood(String key) {
        V lastGood = previous.get(key);
        if (lastGood != null) {
            values.putIfAbsent(key, lastGood);
        }
    }

    /** What was known when the topic was read last. */
    record Known<V>(Map<String, V> values, Map<String, V> previous) {}
}
