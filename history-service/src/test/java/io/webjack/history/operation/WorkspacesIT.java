package io.webjack.history.operation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationResult;
import io.webjack.history.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestTopics;
import io.webjack.test.Unique;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class WorkspacesIT {
    private final UUID workspace = Ids.newId();
    private final ProcessingDefinition processing =
            DefinitionBuilder.running().workspace(workspace).build();

    @Test
    void anOperationIsThereInItsOwnWorkspaceOnly() {
        String word = Unique.token();
        String id = arrive(word);

        for (UUID other : new UUID[] {null, Workspaces.FIRST, Ids.newId()}) {
            get(other, "/internal/operations/" + id).statusCode(404);
            get(other, "/internal/operations/" + id + "/replay-source").statusCode(404);
            for (String filter : new String[] {"processingId=" + processing.id(), "q=" + id, "q=" + word}) {
                get(other, "/internal/operations?" + filter).statusCode(200).body("items", empty());
                get(other, "/internal/operations/count?" + filter)
                        .statusCode(200)
                        .body("count", equalTo(0));
                get(other, "/internal/operations/retry-groups?" + filter)
                        .statusCode(200)
                        .body("items", empty());
            }
        }
        get(workspace, "/internal/operations/" + id + "/replay-source").statusCode(200);
        get(workspace, "/internal/operations?q=" + word).statusCode(200).body("items.id", contains(id));
    }

    @Test
    void aResultThatComesBeforeItsEventIsShownToNobodyElse() {
        UUID id = Ids.newId();
        Instant now = Instant.parse("2026-11-25T10:00:00Z");
        OperationResult held = new OperationResult(
                id,
                id,
                processing.id(),
                processing.name(),
                1,
                1,
                OperationStatus.HELD,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                workspace);

        TestTopics.send(Topic.OPERATION_RESULTS, id.toString(), held);

        awaitThere(id.toString());
        get(Workspaces.FIRST, "/internal/operations/" + id).statusCode(404);
    }

    @Test
    void anEventThatNamesNoneBelongsToTheFirst() {
        ProcessingDefinition ofTheFirst = DefinitionBuilder.running().build();
        Event event = EventBuilder.of(ofTheFirst).operationId(Ids.newId()).build();
        TestTopics.send(Topic.EVENTS, event.operationId().toString(), event);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        get(null, "/internal/operations/" + event.operationId()).statusCode(200));
        get(workspace, "/internal/operations/" + event.operationId()).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000", "' or true --"})
    void whatIsNoIdIsRefused(String header) {
        given().header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN)
                .header("X-Webjack-Workspace", header)
                .get("/internal/operations")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("X-Webjack-Workspace"));
    }

    @Test
    void recordsThatNobodyCanReadAreShownInTheFirstOnly() {
        get(workspace, "/internal/dead-letters").statusCode(200).body("items", empty());
    }

    private String arrive(String word) {
        Event event = EventBuilder.of(processing)
                .with("workspaceId", workspace)
                .field("word", word)
                .operationId(Ids.newId())
                .build();
        TestTopics.send(Topic.EVENTS, event.operationId().toString(), event);
        awaitThere(event.operationId().toString());
        return event.operationId().toString();
    }

    private void awaitThere(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> get(workspace, "/internal/operations/" + id).statusCode(200));
    }

    private static ValidatableResponse get(@Nullable UUID asking, String path) {
        var request = given().header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN);
        return (asking == null ? request : request.header("X-Webjack-Workspace", asking.toString()))
                .get(path)
                .then();
    }
}
