package io.webjack.history.materialisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.history.PackagedHistory;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestBroker;
import io.webjack.test.TestTopics;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PoisonRecordIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void parksWhatEndedTheProcessEachTimeAndShowsWhatLiesBehindIt() throws Exception {
        TestTopics.create(Topic.EVENTS, Topic.ACTION_RESULTS, Topic.OPERATION_RESULTS, Topic.DEAD_LETTERS);
        String group = "poison-" + UUID.randomUUID();
        RecordMetadata poison = send();
        Event next = event();
        TestTopics.send(Topic.EVENTS, poison.partition(), "k", next);
        // as it is when the process has ended five times at that record
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(
                            group,
                            Map.of(
                                    new TopicPartition(poison.topic(), poison.partition()),
                                    new OffsetAndMetadata(poison.offset(), "webjack:begun=5")))
                    .all()
                    .get();
        }

        try (PackagedHistory history = PackagedHistory.start(group, "admin")) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> history.status("/internal/operations/" + next.operationId()) == 200);
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(history.text("/internal/dead-letters"))
                            .contains("history-service ended 5 times while it was reading this record")
                            .contains("\"offset\":" + poison.offset()));
        }
    }

    private static RecordMetadata send() {
        return TestTopics.send(Topic.EVENTS, 0, "k", event());
    }

    private static Event event() {
        return EventBuilder.of(DefinitionBuilder.running().build())
                .field("name", "Ольга")
                .build();
    }
}
