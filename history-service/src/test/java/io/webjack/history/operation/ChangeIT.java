package io.webjack.history.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.history.ServiceProfile;
import io.webjack.history.Told;
import io.webjack.history.database.Database;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ChangeIT {
    private final ProcessingDefinition processing = DefinitionBuilder.running().build();

    @Inject
    Database database;

    @Test
    void whatChangesIsListedOnceForEachChangeAsItStands() {
        long begin = changes("").getLong("safe");
        Event event = EventBuilder.of(processing).field("phone", "+79000000001").build();
        Told.received(event);
        Told.await(event.operationId(), OperationStatus.QUEUED);

        JsonPath received = changes("?from=" + begin);
        long next = received.getLong("safe");
        Told.changed(event, 2, OperationStatus.SUCCEEDED);
        Told.await(event.operationId(), OperationStatus.SUCCEEDED);
        JsonPath ended = changes("?from=" + next);

        assertThat(statuses(received, event.operationId())).containsExactly("QUEUED");
        assertThat(received.getString(
                        "items.find { it.operation.id == '" + event.operationId() + "' }.operation.fields.phone"))
                .isEqualTo("+79000000001");
        assertThat(statuses(ended, event.operationId())).containsExactly("SUCCEEDED");
        assertThat(changes("").getList("items")).isEmpty();
    }

    @Test
    void whatATransactionHasWrittenThatIsNotOverIsNotPassedBy() {
        Event event = EventBuilder.of(processing).field("n", 1).build();
        Told.received(event);
        Told.await(event.operationId(), OperationStatus.QUEUED);
        List<Long> safe = new ArrayList<>();

        database.inTransaction(open -> {
            try (var statement = open.createStatement()) {
                statement.execute("update operation set written_in = pg_current_xact_id()::text::int8 where id = '"
                        + event.operationId() + "'");
            }
            safe.add(changes("").getLong("safe"));
            return true;
        });

        assertThat(statuses(changes("?from=" + safe.get(0)), event.operationId()))
                .containsExactly("QUEUED");
    }

    @Test
    void moreThanAPageGoesOnBehindItsLast() {
        long begin = changes("").getLong("safe");
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            Event event = EventBuilder.of(processing).field("n", i).build();
            sent.add(event.operationId().toString());
            Told.received(event);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Told.service()
                        .get("/internal/balance?processingId=" + processing.id())
                        .then()
                        .body("queued", equalTo(250)));

        List<String> listed = new ArrayList<>();
        String query = "?from=" + begin;
        JsonPath page;
        do {
            page = changes(query);
            listed.addAll(page.getList("items.operation.id"));
            query = "?from=" + page.getLong("items[-1].transaction") + "&behind="
                    + page.getString("items[-1].operation.id");
        } while (page.getBoolean("more"));

        assertThat(listed).containsAll(sent).doesNotHaveDuplicates();
    }

    private static List<String> statuses(JsonPath changes, UUID operation) {
        return changes.getList("items.findAll { it.operation.id == '" + operation + "' }.operation.status");
    }

    private static JsonPath changes(String query) {
        return Told.service()
                .get("/internal/operation-changes" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
