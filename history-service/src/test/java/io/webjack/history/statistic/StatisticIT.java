package io.webjack.history.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.history.ServiceProfile;
import io.webjack.history.Told;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class StatisticIT {
    private final ProcessingDefinition processing = DefinitionBuilder.running().build();

    @Test
    void whatArrivesIsCountedWhereItStandsInTheStepInWhichItCame() {
        Event good = arrives(null);
        Event bad = arrives(null);
        Told.changed(good, 2, OperationStatus.RUNNING);
        Told.changed(good, 5, OperationStatus.SUCCEEDED);
        Told.changed(bad, 3, OperationStatus.FAILED, ErrorCode.HTTP_STATUS);
        Told.await(good.operationId(), OperationStatus.SUCCEEDED);
        Told.await(bad.operationId(), OperationStatus.FAILED);
        Instant now = Ids.timeOf(bad.operationId()).plusMillis(1);

        JsonPath day = statistics("&step=PT15M&from=" + now.minus(Duration.ofHours(2)) + "&to=" + now);
        JsonPath before = statistics("&from=" + now.minus(Duration.ofDays(3)) + "&to=" + now.minus(Duration.ofDays(2)));

        assertThat(day.getInt("totals.accepted")).isEqualTo(2);
        assertThat(day.getMap("totals.byStatus")).isEqualTo(java.util.Map.of("SUCCEEDED", 1, "FAILED", 1));
        assertThat(day.getList("points.accepted", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(2);
        assertThat(day.getInt("totals.p50Ms")).isBetween(450, 550);
        assertThat(day.getString("processings[0].processingId"))
                .isEqualTo(processing.id().toString());
        assertThat(Instant.parse(day.getString("processings[0].lastReceivedAt")))
                .isEqualTo(Ids.timeOf(bad.operationId()));
        assertThat(before.getInt("totals.accepted")).isZero();
        assertThat(before.getString("totals.p95Ms")).isNull();
        assertThat(before.getList("points")).hasSizeBetween(24, 25);
    }

    @Test
    void whatCannotBeAStepIsRefusedByName() {
        for (String step : List.of("PT7M", "PT0S", "P40D", "PT36H", "tomorrow")) {
            Told.service()
                    .get("/internal/statistics?step=" + step)
                    .then()
                    .statusCode(400)
                    .body("parameter", equalTo("step"));
        }
        Told.service()
                .get("/internal/statistics?timeZone=Atlantis")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("timeZone"));
    }

    @Test
    void whatFailedNeedsAttentionUntilARetryOfItHasSucceeded() {
        Event first = arrives(null);
        Told.changed(first, 3, OperationStatus.FAILED, ErrorCode.SECRET_MISSING);
        JsonPath failed = Told.await(first.operationId(), OperationStatus.FAILED);
        assertThat(failed.getBoolean("needsAttention")).isTrue();
        assertThat(concerns()).contains("FAILED", "SECRET_MISSING");
        assertThat(found("needsAttention=true&errorCode=SECRET_MISSING"))
                .containsExactly(first.operationId().toString());

        Event second = arrives(first.operationId());
        Told.changed(second, 3, OperationStatus.FAILED, ErrorCode.HTTP_STATUS);
        Told.await(second.operationId(), OperationStatus.FAILED);
        Event third = arrives(second.operationId());
        Told.changed(third, 3, OperationStatus.SUCCEEDED);
        Told.await(third.operationId(), OperationStatus.SUCCEEDED);

        JsonPath repeated = Told.await(first.operationId(), OperationStatus.FAILED);
        assertThat(repeated.getBoolean("needsAttention")).isFalse();
        assertThat(repeated.getString("retries[0].id"))
                .isEqualTo(second.operationId().toString());
        assertThat(repeated.getString("retries[0].status")).isEqualTo("FAILED");
        assertThat(concerns()).isEmpty();
        assertThat(found("needsAttention=true")).isEmpty();
        assertThat(found("needsAttention=false")).hasSize(3);
    }

    private List<String> found(String filter) {
        return Told.service()
                .get("/internal/operations?processingId=" + processing.id() + "&" + filter)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    private List<String> concerns() {
        return Told.service()
                .get("/internal/attention")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.processingId == '" + processing.id() + "' }.kind");
    }

    private JsonPath statistics(String query) {
        return Told.service()
                .get("/internal/statistics?processingId=" + processing.id() + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Event arrives(UUID retryOf) {
        EventBuilder event = EventBuilder.of(processing).field("n", 1);
        if (retryOf != null) {
            event.with("replay", new Replay(retryOf, 0, null, List.of(), null, null));
        }
        Event built = event.build();
        Told.received(built);
        return built;
    }
}
