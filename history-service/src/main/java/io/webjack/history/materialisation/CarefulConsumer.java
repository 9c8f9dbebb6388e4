package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads one record at a time where the process ended again and again: when it ends once more, it is known at which. Then
 * that record is parked, and all others are shown.
 */
final class CarefulConsumer {
    private static final Duration TURN = Duration.ofMillis(200);
    private static final long LOOK_MILLIS = 20;

    private final BatchBuffer buffer;
    private final RecordReader reader;
    private final Beginnings beginnings;
    private final BooleanSupplier canBeWritten;

    /** @param canBeWritten whether the database answers: while it is away nothing can be told about a record */
    CarefulConsumer(BatchBuffer buffer, RecordReader reader, Beginnings beginnings, BooleanSupplier canBeWritten) {
        this.buffer = buffer;
        this.reader = reader;
        this.beginnings = beginnings;
        this.canBeWritten = canBeWritten;
    }

    /**
     * Reads what one poll gives of the partition.
     *
     * @param written commits what is written
     * @param goesOn false when the partition may have gone to another instance, or the service stops
     */
    void turn(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, Runnable written, BooleanSupplier goesOn)
            throws InterruptedException {
        consumer.pause(consumer.assignment());
        if (!buffer.isIdle() || !canBeWritten.getAsBoolean()) {
            giveBack(consumer, consumer.poll(TURN));
            return;
        }
        consumer.resume(List.of(partition));
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(TURN);
        consumer.pause(consumer.assignment());
        if (!goesOn.getAsBoolean()) {
            giveBack(consumer, polled);
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
        if (records.isEmpty() && isAtEnd(consumer, partition)) {
            beginnings.acquit(partition);
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            buffer.add(List.of(reading(consumer, partition, record)));
            while (!buffer.awaitIdle(LOOK_MILLIS)) {
                giveBack(consumer, consumer.poll(Duration.ZERO));
                if (!goesOn.getAsBoolean()) {
                    return;
                }
            }
            written.run();
        }
    }

    /** A poll in which partitions come may bring their first records at once: they are fetched again when they are begun. */
    static void giveBack(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
    }

    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        Long end = consumer.endOffsets(List.of(partition)).get(partition);
        return end == null || consumer.position(partition) >= end;
    }

    private Reading reading(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        if (beginnings.isGuilty(partition, record.offset())) {
            LOG.recordEndsProcess(record.topic(), record.partition(), record.offset());
            return new Reading.Unreadable(
                    record,
                    "history-service ended %d times while it was reading this record"
                            .formatted(beginnings.endings(partition, record.offset())));
        }
        consumer.commitSync(Map.of(partition, beginnings.beginningAlone(partition, record.offset())));
        return reader.read(record);
    }
}
