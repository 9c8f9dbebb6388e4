package io.webjack.history.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.history.ServiceProfile;
import io.webjack.platform.ReceivedMail;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestBroker;
import io.webjack.test.TestMail;
import io.webjack.test.TestTopics;
import io.webjack.wire.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ProgressIT {
    private final String owner = UUID.randomUUID() + "@example.org";
    private final ProcessingDefinition processing =
            DefinitionBuilder.running().name("Курс 🎓 <b>").emails(owner).build();

    @Inject
    ProgressWatch watch;

    @Test
    void marksALeadWhoseRecordHasLeftItsTopicAndTellsItsOwner() throws Exception {
        publishProcessing();
        Event event = EventBuilder.of(processing).field("name", "Ольга").build();
        RecordMetadata place =
                TestTopics.send(Topic.EVENTS, 2, event.operationId().toString(), event);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "QUEUED".equals(status(event)));

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            TopicPartition partition = new TopicPartition(place.topic(), place.partition());
            admin.alterConsumerGroupOffsets(
                            "webjack-processing", Map.of(partition, new OffsetAndMetadata(place.offset())))
                    .all()
                    .get();
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(place.offset() + 1)))
                    .all()
                    .get();
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            watch.look();
            return detail(event).getBoolean("recordGone");
        });

        assertThat(status(event)).isEqualTo("QUEUED");
        assertThat(get("/internal/operations/" + event.operationId() + "/replay-source")
                        .getBoolean("recordGone"))
                .isTrue();
        ReceivedMail letter = awaitLetter("остались без обработки");
        assertThat(letter.subject()).contains("Курс 🎓 <b>");
        assertThat(letter.html()).contains("Курс 🎓 &lt;b&gt;");
    }

    @Test
    void tellsInTimeOfLeadsThatWait() throws Exception {
        publishProcessing();
        Instant received = Instant.now().minus(Duration.ofDays(4));
        UUID operation = Ids.at(received, UUID.randomUUID());
        Event event = EventBuilder.of(processing)
                .operationId(operation)
                .with("receivedAt", received.toString())
                .field("name", "Ольга")
                .build();
        TestTopics.send(Topic.EVENTS, 3, event.operationId().toString(), event);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "QUEUED".equals(status(event)));

        watch.look();
        watch.look();

        awaitLetter("ждут обработки");
        assertThat(TestMail.server().receivedBy(owner)).hasSize(1);
    }

    private ReceivedMail awaitLetter(String subject) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !letters(subject).isEmpty());
        return letters(subject).get(0);
    }

    private List<ReceivedMail> letters(String subject) {
        return TestMail.server().receivedBy(owner).stream()
                .filter(letter -> letter.subject().contains(subject))
                .toList();
    }

    private void publishProcessing() {
        TestTopics.create(Topic.PROCESSINGS);
        TestTopics.send(Topic.PROCESSINGS, processing.id().toString(), processing);
    }

    private static String status(Event event) {
        return detail(event).getString("status");
    }

    private static JsonPath detail(Event event) {
        return get("/internal/operations/" + event.operationId());
    }

    private static JsonPath get(String path) {
        return given().header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN)
                .get(path)
                .jsonPath();
    }
}
