package io.webjack.ingest.fetch;

import io.webjack.contracts.Topic;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A channel into memory: everything is taken, until it is told to refuse. */
final class TakenRecords implements RecordPublisher {
    private final List<ProducerRecord<byte[], byte[]>> records = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    void away(boolean away) {
        this.away = away;
    }

    List<ProducerRecord<byte[], byte[]>> of(Topic topic) {
        return records.stream()
                .filter(record -> record.topic().equals(topic.topicName()))
                .toList();
    }

    /** Without tombstones. */
    <T> List<T> of(Topic topic, Class<T> type) {
        return of(topic).stream()
                .filter(record -> record.value() != null)
                .map(record -> read(record, type))
                .toList();
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record, Consumer<Delivery> told) {
        if (away) {
            told.accept(new Delivery.NotTaken(record.topic(), new IllegalStateException("for the test"), false));
        } else {
            records.add(record);
            told.accept(new Delivery.Taken(record.topic(), 0, records.size()));
        }
    }

    @Override
    public OptionalInt partitions(String topic) {
        return OptionalInt.of(4);
    }

    private static <T> T read(ProducerRecord<byte[], byte[]> record, Class<T> type) {
        try {
            return WireJson.read(record.value(), type);
        } catch (UnreadableRecordException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
