package io.webjack.processing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.test.TestBroker;
import io.webjack.test.Unique;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Many large records that are packed in a few kilobytes: the client itself would bring all of them at once. */
class PollLimitIT {
    private static final int RECORDS = 40;
    private static final int LARGE = 300_000;
    private static final int MOST = 1_000_000;

    @Test
    void aPollEndsWhenItHasBroughtEnoughAndTheNextOneGoesOn() throws ExecutionException, InterruptedException {
        String topic = Unique.name("poll-limit");
        write(topic);
        PollLimit limit = new PollLimit(MOST);
        List<Long> offsets = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                limit)) {
            consumer.assign(Set.of(new TopicPartition(topic, 0)));
            while (offsets.size() < RECORDS) {
                PollLimit.begin();
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(20));
                assertThat(records).isNotEmpty();
                assertThat(bytes(records)).isLessThanOrEqualTo(MOST);
                records.forEach(record -> offsets.add(record.offset()));
            }
        }

        assertThat(offsets)
                .containsExactlyElementsOf(LongStream.range(0, RECORDS).boxed().toList());
    }

    private static long bytes(ConsumerRecords<byte[], byte[]> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .mapToLong(ConsumerRecord::serializedValueSize)
                .sum();
    }

    private static void write(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestBroker.bootstrapServers(),
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        1000,
                        "batch.size",
                        900_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var sent = IntStream.range(0, RECORDS)
                    .mapToObj(i -> producer.send(new ProducerRecord<>(topic, 0, null, new byte[LARGE])))
                    .toList();
            producer.flush();
            for (var one : sent) {
                one.get();
            }
        }
    }
}
