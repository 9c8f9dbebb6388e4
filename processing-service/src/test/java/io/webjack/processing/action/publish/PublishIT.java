package io.webjack.processing.action.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.TestBroker;
import io.webjack.test.TestTopics;
import io.webjack.test.Unique;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records to topics of a processing's own. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class PublishIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();
    private final String name = Unique.name("leads");

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void aRecordIsWrittenToATopicThatIsCreatedForIt() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "out", "type": "publish", "topic": "webjack.out.{{ fields.kind }}",
                         "messageKey": "{{ fields.phone }}",
                         "value": {"имя": "{{ fields.name }}", "sum": "{{ fields.sum }}", "none": "{{ fields.none }}"}}""")
                .post(target.url("/crm"), "text/plain", "{{ actions.out.partition }}/{{ actions.out.offset }}")
                .build());

        UUID operationId = topics.send(EventBuilder.of(definition)
                .field("kind", name)
                .field("phone", "+79000000001")
                .field("name", "Оля")
                .field("sum", new BigDecimal("10.10"))
                .build());

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        ConsumerRecord<byte[], byte[]> record = read("webjack.out." + name, 1).get(0);
        assertThat(new String(record.value(), StandardCharsets.UTF_8))
                .isEqualTo("{\"имя\":\"Оля\",\"sum\":10.10,\"none\":null}");
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("+79000000001");
        assertThat(header(record, "ce_id")).isEqualTo(operationId + "/out");
        assertThat(header(record, "ce_type")).isEqualTo("io.webjack.record.published.v1");
        assertThat(header(record, "ce_source")).isEqualTo("/processings/" + definition.id());
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(target.awaitRequest("/crm").bodyText()).isEqualTo(record.partition() + "/" + record.offset());
        assertThat(topics.action(operationId, "out").output())
                .isEqualTo(Map.of("topic", "webjack.out." + name, "partition", record.partition(), "offset", (int)
                        record.offset()));
    }

    @Test
    void manyOperationsThatWriteTheFirstRecordsOfATopicAllArrive() {
        ProcessingDefinition definition = topics.publish(
                DefinitionBuilder.running().action("""
                        {"key": "out", "type": "publish", "topic": "webjack.out.%s", "value": "{{ fields.n }}"}""".formatted(name)).build());

        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            sent.add(topics.send(EventBuilder.of(definition).field("n", i).build()));
        }

        sent.forEach(
                operation -> assertThat(topics.awaitEnd(operation).status()).isEqualTo(OperationStatus.SUCCEEDED));
        assertThat(read("webjack.out." + name, 50))
                .extracting(record -> Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8)))
                .doesNotHaveDuplicates()
                .hasSize(50);
    }

    @Test
    void noOtherTopicCanBeWritten() {
        ProcessingDefinition strict = definition("");
        ProcessingDefinition lenient = definition(", \"onFailure\": \"CONTINUE\"");

        UUID failed = topics.send(
                EventBuilder.of(strict).field("topic", "webjack.events").build());
        UUID passed = topics.send(
                EventBuilder.of(lenient).field("topic", "webjack.out.a/../b").build());

        OperationResult end = topics.awaitEnd(failed);
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error().code()).isEqualTo(ErrorCode.VALUE_INVALID);
        assertThat(topics.awaitEnd(passed).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.action(passed, "out").error().code()).isEqualTo(ErrorCode.VALUE_INVALID);
    }

    @Test
    void aRecordThatIsTooLargeFails() {
        ProcessingDefinition definition = definition("");

        UUID operationId = topics.send(EventBuilder.of(definition)
                .field("topic", "webjack.out." + name)
                .field("x", "x".repeat(1_000_001))
                .build());

        assertThat(topics.awaitEnd(operationId).error().code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    private ProcessingDefinition definition(String more) {
        return topics.publish(DefinitionBuilder.running()
                .action(
                        "{\"key\": \"out\", \"type\": \"publish\", \"topic\": \"{{ fields.topic }}\", \"value\": \"{{ fields.x }}\""
                                + more + "}")
                .build());
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < TestTopics.PARTITIONS; i++) {
            partitions.add(new TopicPartition(topic, i));
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Awaitility.await(count + " records in " + topic)
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                        return records.size() >= count;
                    });
            return records;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
