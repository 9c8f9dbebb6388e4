package io.webjack.ingest.fetch;

import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import io.webjack.test.TestBroker;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes as a channel does, without a service around it. */
final class ProducerPublisher implements RecordPublisher, AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    @Override
    public void send(ProducerRecord<byte[], byte[]> record, Consumer<Delivery> told) {
        var unused = producer.send(
                record,
                (metadata, failure) -> told.accept(
                        failure == null
                                ? new Delivery.Taken(metadata.topic(), metadata.partition(), metadata.offset())
                                : new Delivery.NotTaken(record.topic(), failure, false)));
    }

    @Override
    public OptionalInt partitions(String topic) {
        return OptionalInt.of(producer.partitionsFor(topic).size());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
