package io.webjack.processing.intake;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Says that a poll has brought something, while its thread is still in it. Made by Kafka. */
public final class PollNotice implements ConsumerInterceptor<byte[], byte[]> {
    /** Under which setting is whom to tell, a {@link Runnable}. */
    static final String TOLD = "webjack.poll.told";

    private Runnable told = () -> {};

    @Override
    public void configure(Map<String, ?> configs) {
        told = (Runnable) Objects.requireNonNull(configs.get(TOLD), TOLD);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        told.run();
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Commits are looked after where they are made.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
