package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.processing.OwnGroupProfile;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.TestTopics;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The channel is read without a pause of the connector: what is taken from Kafka is bounded by the slots alone. */
@QuarkusTest
@TestProfile(FullSlotsIT.EightSlots.class)
class FullSlotsIT {
    private static final int SLOTS = 8;
    private static final int BATCH = SLOTS / 4;
    private static final String LARGE = "x".repeat(20_000);

    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @Inject
    Assignment assignment;

    @Inject
    SlotPools slots;

    @Inject
    EventReadings readings;

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void nothingGrowsWhenTheSlotsAreFull() {
        target.answer(Answer.hang());
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "x",
                         "timeout": "PT20S", "retry": {"delays": ["PT0.1S"]}}""".formatted(target.url("/crm")))
                .build());
        EventReading reading = readings.current();
        Set<UUID> sent = send(definition, 100);
        Awaitility.await("the slots are full")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !slots.events().slots().hasRoom());

        sent.addAll(send(definition, 200));

        long bytes = WireJson.write(event(definition)).length + 100L;
        // Where the last batch was not a whole one, less than a batch of them stays free.
        assertThat(slots.events().slots().taken()).isBetween(SLOTS - BATCH + 1, SLOTS);
        assertThat(assignment.lyingBytes()).isLessThanOrEqualTo(TestTopics.PARTITIONS * BATCH * bytes);
        assertThat(slots.waiting()).isZero();
        target.answer(Answer.json("{}"));
        topics.awaitAll(sent, OperationStatus.SUCCEEDED);
        assertThat(readings.current()).as("the reading did not break off").isSameAs(reading);
    }

    private Set<UUID> send(ProcessingDefinition definition, int count) {
        Set<UUID> sent = new HashSet<>();
        for (int i = 0; i < count; i++) {
            sent.add(topics.send(event(definition)));
        }
        return sent;
    }

    private static Event event(ProcessingDefinition definition) {
        return EventBuilder.of(definition).field("large", LARGE).build();
    }

    /** One processing may hold all of them. */
    public static final class EightSlots extends OwnGroupProfile {
        public EightSlots() {
            super(Map.of(
                    "webjack.processing.intake.slots",
                    Integer.toString(SLOTS),
                    "webjack.processing.isolation.share",
                    "1"));
        }
    }
}
