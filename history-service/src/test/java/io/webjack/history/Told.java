package io.webjack.history;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.test.TestTopics;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Tells the history what the other services would, and waits until it shows it. */
public final class Told {
    private Told() {}

    public static void received(Event event) {
        TestTopics.send(Topic.EVENTS, event.operationId().toString(), event);
    }

    public static void changed(Event event, long sequence, OperationStatus status) {
        changed(event, sequence, status, null);
    }

    public static void changed(Event event, long sequence, OperationStatus status, ErrorCode code) {
        Instant at = Ids.timeOf(event.operationId()).plusMillis(100 * sequence);
        OperationError error = code == null ? null : new OperationError(code, "made up", "send", false);
        TestTopics.send(
                Topic.OPERATION_RESULTS,
                event.operationId().toString(),
                new OperationResult(
                        event.operationId(),
                        event.eventId(),
                        event.processingId(),
                        event.processingName(),
                        event.processingVersion(),
                        sequence,
                        status,
                        at,
                        at,
                        status.isFinal() ? at : null,
                        status.isFinal() ? 5L : null,
                        status == OperationStatus.WAITING ? at.plus(Duration.ofHours(1)) : null,
                        null,
                        error,
                        null,
                        null));
    }

    public static JsonPath await(UUID operation, OperationStatus status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> service()
                                .get("/internal/operations/" + operation)
                                .then()
                                .extract()
                                .jsonPath(),
                        shown -> status.name().equals(shown.getString("status")));
    }

    public static RequestSpecification service() {
        return given().header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN)
                .contentType("application/json");
    }
}
