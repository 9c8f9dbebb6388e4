package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.processing.BrokerAwayProfile;
import io.webjack.processing.IntakeGroup;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.PackagedService;
import io.webjack.test.RecordedRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One run of the packaged service, killed twice while operations of four processings are at every kind of place; each test
 * looks at what became of one processing.
 */
@QuarkusTest
@TestProfile(BrokerAwayProfile.class)
class KillIT {
    private static final HttpTarget TARGET = HttpTarget.start();
    private static final AtomicBoolean THIRD_FAILS = new AtomicBoolean(true);

    @BeforeAll
    static void killTwice() throws ExecutionException, InterruptedException {
        TARGET.answer("/many", Answer.json("{}").after(Duration.ofMillis(100)));
        TARGET.answer("/recorded", Answer.json("{\"contact\": \"0042\"}"));
        TARGET.answer("/after-recorded", Answer.hang());
        TARGET.answer(
                "/ordered",
                request ->
                        THIRD_FAILS.get() && request.bodyText().equals("3") ? Answer.status(500) : Answer.json("{}"));
        TARGET.answer("/after-delayed", Answer.hang());
        try (IntakeGroup group = IntakeGroup.create();
                ProcessingTopics topics = new ProcessingTopics()) {
            run(group, topics);
        }
    }

    private static void run(IntakeGroup group, ProcessingTopics topics) {
        ProcessingDefinition manyLeads = topics.publish(many());
        ProcessingDefinition recordedLeads = topics.publish(recorded());
        ProcessingDefinition orderedLeads = topics.publish(ordered());
        ProcessingDefinition delayedLead = topics.publish(delayed());
        Set<UUID> many;
        Set<UUID> recorded;
        Set<UUID> ordered = new HashSet<>();
        UUID delayed;
        try (PackagedService first = group.start().awaitReady()) {
            recorded = send(topics, recordedLeads, 20);
            TARGET.awaitRequests("/after-recorded", 20);
            UUID third = null;
            for (int n = 1; n <= 6; n++) {
                UUID sent = topics.send(ordered(orderedLeads, group, n));
                ordered.add(sent);
                third = n == 3 ? sent : third;
            }
            topics.awaitChange(third, OperationStatus.WAITING);
            many = send(topics, manyLeads, 2000);
            TARGET.awaitRequests("/many", 300);
            // Last, so that the kill comes before the delay is over however slow all of this is.
            delayed = topics.send(EventBuilder.of(delayedLead).field("n", 1).build());
            topics.awaitChange(delayed, OperationStatus.WAITING);
            first.kill();
        }
        assertThat(TARGET.requests("/delayed"))
                .as("the delay is not over before the first kill")
                .isEmpty();
        TARGET.answer("/after-recorded", Answer.json("{}"));
        try (PackagedService second = group.start().awaitReady()) {
            for (int n = 7; n <= 10; n++) {
                ordered.add(topics.send(ordered(orderedLeads, group, n)));
            }
            UUID other = topics.send(EventBuilder.of(orderedLeads)
                    .with("orderingKey", "another-" + group.name())
                    .field("n", "other")
                    .build());
            topics.awaitSucceeded(Set.of(other));
            THIRD_FAILS.set(false);
            topics.awaitSucceeded(ordered);
            topics.awaitSucceeded(recorded);
            topics.awaitSucceeded(many);
            Awaitility.await("the delay is over")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> !TARGET.requests("/after-delayed").isEmpty());
            second.kill();
        }
        TARGET.answer("/after-delayed", Answer.json("{}"));
        try (PackagedService third = group.start()) {
            topics.awaitSucceeded(Set.of(delayed));
            group.awaitNothingLeft();
        }
    }

    @AfterAll
    static void close() {
        TARGET.close();
    }

    @Test
    void everythingIsStillDone() {
        assertThat(TARGET.requests("/many").stream()
                        .map(request -> request.header("idempotency-key").orElseThrow())
                        .distinct())
                .hasSize(2000);
    }

    @Test
    void anActionThatIsRecordedIsNotDoneAgain() {
        assertThat(TARGET.requests("/recorded")).hasSize(20);
        assertThat(TARGET.requests("/after-recorded"))
                .hasSize(40)
                .allSatisfy(request -> assertThat(request.bodyText()).isEqualTo("0042"));
    }

    @Test
    void theOrderOfAKeyIsKeptWhenItsFirstLeadWaitsWhileTheInstanceIsKilled() {
        assertThat(TARGET.requests("/ordered").stream()
                        .map(RecordedRequest::bodyText)
                        .filter(body -> !body.equals("other"))
                        .distinct())
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    @Test
    void aDelayAndTheFieldsThatWereSetOutliveKills() {
        assertThat(TARGET.requests("/delayed"))
                .extracting(RecordedRequest::bodyText)
                .containsExactly("2 2");
        assertThat(TARGET.requests("/after-delayed"))
                .extracting(RecordedRequest::bodyText)
                .containsExactly("2 2", "2 2");
    }

    private static ProcessingDefinition many() {
        return DefinitionBuilder.running()
                .post(TARGET.url("/many"), "text/plain", "x")
                .build();
    }

    private static ProcessingDefinition recorded() {
        return DefinitionBuilder.running()
                .action("""
                        {"key": "first", "type": "http_request", "method": "POST", "url": "%s", "body": "x"}""".formatted(TARGET.url("/recorded")))
                .action("""
                        {"key": "second", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ actions.first.json.contact }}", "timeout": "PT1M"}""".formatted(TARGET.url("/after-recorded")))
                .build();
    }

    private static ProcessingDefinition ordered() {
        return DefinitionBuilder.running()
                .with("ordering", Map.of("key", "{{ fields.contact }}"))
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "{{ fields.n }}",
                         "retry": {"delays": ["PT8S", "PT8S", "PT8S", "PT8S", "PT8S", "PT8S"]}}""".formatted(TARGET.url("/ordered")))
                .build();
    }

    private static Event ordered(ProcessingDefinition definition, IntakeGroup group, int n) {
        return EventBuilder.of(definition)
                .with("orderingKey", "crm-contact-5-" + group.name())
                .field("n", n)
                .build();
    }

    private static ProcessingDefinition delayed() {
        return DefinitionBuilder.running()
                .action("""
                        {"key": "set", "type": "set_fields", "fields": [{"name": "n", "value": "{{ fields.n | plus: 1 }}"}]}""")
                .action("{\"key\": \"wait\", \"type\": \"delay\", \"duration\": \"PT20S\"}")
                .action("""
                        {"key": "first", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ fields.n }} {{ actions.set.n }}"}""".formatted(TARGET.url("/delayed")))
                .action("""
                        {"key": "last", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ fields.n }} {{ actions.set.n }}", "timeout": "PT1M"}""".formatted(TARGET.url("/after-delayed")))
                .build();
    }

    private static Set<UUID> send(ProcessingTopics topics, ProcessingDefinition definition, int count) {
        Set<UUID> sent = new HashSet<>();
        for (int i = 0; i < count; i++) {
            sent.add(topics.send(EventBuilder.of(definition).build()));
        }
        return sent;
    }
}
