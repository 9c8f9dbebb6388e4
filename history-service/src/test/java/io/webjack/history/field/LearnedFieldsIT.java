package io.webjack.history.field;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.history.ServiceProfile;
import io.webjack.history.database.Database;
import io.webjack.history.memory.MemoryBudget;
import io.webjack.history.operation.Transition;
import io.webjack.history.operation.Transition.Standing;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestTopics;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class LearnedFieldsIT {
    private final ProcessingDefinition processing = DefinitionBuilder.running().build();

    @Inject
    FieldRecorder recorder;

    @Inject
    Database database;

    @Test
    void learnsTheFieldsOfEventsAndCountsEachOnce() {
        Event first = EventBuilder.of(processing)
                .field("email", "olga@example.test")
                .field("price", new BigDecimal("10.10"))
                .field("utm", Map.of("source", "vk"))
                .field("items", List.of(Map.of("sku", "a-1"), Map.of("sku", 2)))
                .field("Ваше имя\0", "Ольга")
                .sensitiveFields("key")
                .field("key", "made-up-key")
                .build();
        Event second =
                EventBuilder.of(processing).field("email", "ivan@example.test").build();
        send(first);
        send(first);
        send(second);

        JsonPath known = await(2);

        assertThat(known.getList("items.path"))
                .containsExactly(
                        "email",
                        "price",
                        "utm",
                        "utm.source",
                        "items",
                        "items[]",
                        "items[].sku",
                        "[\"Ваше имя\\u0000\"]",
                        "key");
        assertThat(known.getList("items[0].samples")).containsExactly("ivan@example.test", "olga@example.test");
        assertThat(known.getInt("items[0].seen")).isEqualTo(2);
        assertThat(known.getInt("items[1].seen")).isEqualTo(1);
        assertThat(known.getList("items[1].samples")).containsExactly("10.10");
        assertThat(known.getList("items[6].types")).containsExactly("TEXT", "NUMBER");
        assertThat(known.getList("items[8].samples")).containsExactly("***");
        assertThat(known.getString("items[0].state")).isEqualTo("PRESENT");
        assertThat(known.getBoolean("more")).isFalse();
    }

    @Test
    void learnsNothingFromDataThatGoThroughAgain() {
        Event event = EventBuilder.of(processing).field("email", "a").build();
        send(event);
        await(1);
        send(EventBuilder.of(processing)
                .field("corrected", "b")
                .with("replay", Map.of("retryOf", event.operationId(), "sequence", 0, "from", "START"))
                .build());
        send(EventBuilder.of(processing).field("email", "c").build());

        assertThat(await(2).getList("items.path")).containsExactly("email");
    }

    @Test
    void knowsNothingOfAProcessingWithoutEvents() {
        service()
                .get("/internal/processings/" + UUID.randomUUID() + "/fields")
                .then()
                .statusCode(200)
                .body("events", equalTo(0))
                .body("items", empty());
        service().get("/internal/processings/nonsense/fields").then().statusCode(400);
        given().get("/internal/processings/" + UUID.randomUUID() + "/fields")
                .then()
                .statusCode(401);
    }

    @Test
    void instancesThatLearnOfTheSameProcessingsDoNotLockEachOtherOut() throws Exception {
        List<UUID> processings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            processings.add(UUID.randomUUID());
        }
        int threads = 4;
        int rounds = 15;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<?>> done = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            // An instance has a pace of its own.
            FieldRecorder instance =
                    new FieldRecorder(store, config, new MemoryBudget(64 << 20), java.time.Clock.systemUTC());
            done.add(executor.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    List<UUID> shuffled = new ArrayList<>(processings);
                    Collections.shuffle(shuffled, new Random());
                    List<Transition> transitions = new ArrayList<>();
                    Map<UUID, byte[]> events = new HashMap<>();
                    for (UUID id : shuffled) {
                        UUID operation = UUID.randomUUID();
                        transitions.add(new Transition(
                                operation,
                                id,
                                null,
                                null,
                                new Standing(OperationStatus.QUEUED, true, false),
                                null,
                                false));
                        events.put(
                                operation,
                                WireJson.write(EventBuilder.of(processing)
                                        .field("a", 1)
                                        .build()));
                    }
                    database.inTransaction(connection -> {
                        instance.record(transitions, events);
                        return true;
                    });
                }
                return null;
            }));
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        for (Future<?> future : done) {
            future.get();
        }

        for (UUID id : processings) {
            LearnedFields known = database.inTransaction(
                    connection -> store.findByIdOptional(id).orElseThrow().known());
            assertThat(known.events()).isEqualTo((long) threads * rounds);
        }
    }

    @Test
    void aDocumentThatIsDamagedIsLearnedAnew() throws Exception {
        send(EventBuilder.of(processing).field("a", 1).build());
        await(1);
        database.inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("update learned_fields set document = ? where processing_id = ?")) {
                statement.setBytes(1, new byte[] {'{', '"', 1});
                statement.setObject(2, processing.id());
                return statement.executeUpdate();
            }
        });

        send(EventBuilder.of(processing).field("b", 1).build());

        assertThat(await(1).getList("items.path")).containsExactly("b");
    }

    @Inject
    FieldStore store;

    @Inject
    FieldConfig config;

    private JsonPath await(int events) {
        String address = "/internal/processings/" + processing.id() + "/fields";
        return Awaitility.await(events + " events")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> service().get(address).jsonPath(),
                        known -> known.getInt("events") == events
                                && !known.getList("items").isEmpty());
    }

    private static void send(Event event) {
        TestTopics.send(Topic.EVENTS, event.operationId().toString(), event);
    }

    private static RequestSpecification service() {
        return given().header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN);
    }
}
