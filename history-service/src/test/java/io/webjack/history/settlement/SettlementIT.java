package io.webjack.history.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.history.ServiceProfile;
import io.webjack.history.Told;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class SettlementIT {
    private final ProcessingDefinition processing = DefinitionBuilder.running().build();

    @Test
    void whatIsCancelledHasFailedAndNeedsNobody() {
        Event event = stands(OperationStatus.WAITING, 4, ErrorCode.TIMEOUT);

        settle(event, "CANCELLED", 4, "a test")
                .body("effect", equalTo("SETTLED"))
                .body("status", equalTo("FAILED"));
        settle(event, "CANCELLED", 4, "a test").body("effect", equalTo("KNOWN"));

        JsonPath shown = Told.await(event.operationId(), OperationStatus.FAILED);
        assertThat(shown.getString("error.code")).isEqualTo("CANCELLED");
        assertThat(shown.getBoolean("needsAttention")).isFalse();
        assertThat(shown.getString("nextAttemptAt")).isNull();
        assertThat(shown.getMap("resolution"))
                .containsEntry("as", "CANCELLED")
                .containsEntry("by", "Анна")
                .containsEntry("comment", "a test");
        balanceIsEven(0, 1);
    }

    @Test
    void whatWasDoneAllTheSameIsTheTruth() {
        Event event = stands(OperationStatus.WAITING, 4, ErrorCode.TIMEOUT);
        settle(event, "CANCELLED", 4, null).body("effect", equalTo("SETTLED"));

        Told.changed(event, 26, OperationStatus.SUCCEEDED);

        JsonPath shown = Told.await(event.operationId(), OperationStatus.SUCCEEDED);
        assertThat(shown.getMap("resolution")).isNull();
        balanceIsEven(1, 0);
    }

    @Test
    void whatHasBegunMeanwhileIsNotedAndEndsWhenItIsCometo() {
        Event event = stands(OperationStatus.RUNNING, 5, null);

        settle(event, "CANCELLED", 4, null).body("effect", equalTo("NOTED")).body("status", equalTo("RUNNING"));

        Told.changed(event, 26, OperationStatus.FAILED, ErrorCode.CANCELLED);
        JsonPath shown = Told.await(event.operationId(), OperationStatus.FAILED);
        assertThat(shown.getString("resolution.as")).isEqualTo("CANCELLED");
        assertThat(shown.getBoolean("needsAttention")).isFalse();
    }

    @Test
    void whatHasFailedCanCountAsArrivedAndWhatItFailedOfStaysWhereItIsDiscarded() {
        Event arrived = stands(OperationStatus.UNKNOWN, 4, ErrorCode.OUTCOME_UNKNOWN);
        Event discarded = stands(OperationStatus.FAILED, 4, ErrorCode.HTTP_STATUS);
        Event held = stands(OperationStatus.HELD, 4, null);

        settle(arrived, "SUCCEEDED", 4, "entered by hand").body("status", equalTo("SUCCEEDED"));
        settle(discarded, "DISCARDED", 4, null).body("status", equalTo("FAILED"));
        settle(held, "DISCARDED", 4, null).body("status", equalTo("FAILED"));

        JsonPath shown = Told.await(arrived.operationId(), OperationStatus.SUCCEEDED);
        assertThat(shown.getMap("error")).isNull();
        assertThat(shown.getString("resolution.comment")).isEqualTo("entered by hand");
        assertThat(Told.await(discarded.operationId(), OperationStatus.FAILED).getString("error.code"))
                .isEqualTo("HTTP_STATUS");
        assertThat(Told.await(held.operationId(), OperationStatus.FAILED).getString("error.code"))
                .isEqualTo("DISCARDED");
        settle(arrived, "DISCARDED", 4, null).body("effect", equalTo("OVER"));
        balanceIsEven(1, 2);
    }

    @Test
    void whoeverHasSeenItOtherwiseLooksAgain() {
        Event event = stands(OperationStatus.HELD, 7, null);

        settle(event, "CANCELLED", 4, null).body("effect", equalTo("MOVED"));
        settle(event, "SUCCEEDED", 4, null).body("effect", equalTo("MOVED"));

        Told.service()
                .body(Map.of("as", "CANCELLED", "by", "x", "at", "2026-11-30T04:00:00Z", "sequence", 1))
                .post("/internal/operations/" + UUID.randomUUID() + "/settlement")
                .then()
                .statusCode(404);
        Told.service()
                .body(Map.of("as", "CANCELLED"))
                .post("/internal/operations/" + event.operationId() + "/settlement")
                .then()
                .statusCode(400);
    }

    private Event stands(OperationStatus status, long sequence, ErrorCode error) {
        Event event = EventBuilder.of(processing).field("n", 1).build();
        Told.received(event);
        Told.changed(event, sequence, status, error);
        Told.await(event.operationId(), status);
        return event;
    }

    private static ValidatableResponse settle(Event event, String as, long sequence, String comment) {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("as", as);
        decision.put("by", "Анна");
        decision.put("at", "2026-11-30T04:00:00Z");
        decision.put("sequence", sequence);
        decision.put("comment", comment);
        return Told.service()
                .body(decision)
                .post("/internal/operations/" + event.operationId() + "/settlement")
                .then()
                .statusCode(200);
    }

    private void balanceIsEven(int succeeded, int failed) {
        Told.service()
                .get("/internal/balance?processingId=" + processing.id())
                .then()
                .body("succeeded", equalTo(succeeded))
                .body("failed", equalTo(failed))
                .body("waiting", equalTo(0))
                .body("difference", equalTo(0));
    }
}
