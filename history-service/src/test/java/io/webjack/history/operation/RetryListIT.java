package io.webjack.history.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.history.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestTopics;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class RetryListIT {
    private final ProcessingDefinition processing = DefinitionBuilder.running().build();

    @Test
    void whatIsAskedForOldestFirstIsListedInTheOrderOfArrivalWhileMoreArrives() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(arrive(null));
        }
        awaitCount(5);

        JsonPath first = page(null);
        arrive(null);
        awaitCount(6);
        JsonPath second = page(first.getString("nextCursor"));

        assertThat(first.getString("order")).isEqualTo("oldest");
        assertThat(first.<String>getList("items.id")).containsExactlyElementsOf(sent.subList(0, 3));
        assertThat(second.<String>getList("items.id")).startsWith(sent.get(3), sent.get(4));
        service()
                .get("/internal/operations?order=sideways")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("order"));
    }

    @Test
    void operationsAreCountedByWhatDecidesWhetherTheyRunAgain() {
        String first = arrive(null);
        arrive(null);
        arrive(first);
        awaitCount(3);

        JsonPath groups = service()
                .get("/internal/operations/retry-groups?processingId=" + processing.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(groups.getList("items.received")).containsOnly(true);
        assertThat(groups.getList("items.recordGone")).containsOnly(false);
        assertThat(groups.getList("items.status")).containsOnly("QUEUED");
        assertThat(groups.getInt("items.find { it.retried == true }.count")).isEqualTo(1);
        assertThat(groups.getInt("items.find { it.retried == false }.count")).isEqualTo(2);
    }

    private String arrive(String retryOf) {
        EventBuilder event = EventBuilder.of(processing).field("n", 1).operationId(Ids.newId());
        if (retryOf != null) {
            event.with("replay", new Replay(java.util.UUID.fromString(retryOf), 0, null, List.of(), null, null));
        }
        Event built = event.build();
        TestTopics.send(Topic.EVENTS, built.operationId().toString(), built);
        return built.operationId().toString();
    }

    private void awaitCount(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> service()
                        .get("/internal/operations/count?processingId=" + processing.id())
                        .then()
                        .body("count", equalTo(count)));
    }

    private JsonPath page(String cursor) {
        return service()
                .get("/internal/operations?limit=3&order=oldest&processingId=" + processing.id()
                        + (cursor == null ? "" : "&cursor=" + cursor))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification service() {
        return given().header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN);
    }
}
