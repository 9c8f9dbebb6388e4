package io.webjack.ingest.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.ingest.ServiceProfile;
import io.webjack.ingest.standin.Samples;
import io.webjack.replica.SecretReplica;
import io.webjack.security.SecretEncryption;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class VkWebhookIT {
    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final RecordLog results = RecordLog.open(Topic.OPERATION_RESULTS);

    @Inject
    SecretReplica secrets;

    @AfterEach
    void close() {
        events.close();
        results.close();
    }

    @Test
    void storesALeadOnceUnderOneIdAndNothingOfTheSecret() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());

        post(processing, "vk/lead_forms_new.json")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("ok"));
        post(processing, "vk/lead_forms_new-repeat.json").then().statusCode(200).body(equalTo("ok"));
        post(processing, "vk/lead_forms_new-no-ad.json").then().statusCode(200).body(equalTo("ok"));

        List<Event> stored = events.waitUntilReceived(
                Event.class, event -> event.processingId().equals(processing.id()), 3);
        List<UUID> ids = stored.stream()
                .filter(event -> event.fields().get("lead_id").equals(500001))
                .map(Event::eventId)
                .toList();
        assertThat(ids).hasSize(2);
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(stored).allSatisfy(event -> {
            assertThat(event.sourceType()).isEqualTo("vk_lead_forms");
            assertThat(event.fields()).containsEntry("custom_0", "Английский");
            assertThat(event.request().body()).contains("\"secret\": \"***\"").doesNotContain("vk-test-secret");
        });
    }

    @Test
    void confirmsTheAddressBeforeTheProcessingIsStarted() {
        ProcessingDefinition processing = publish(DefinitionBuilder.draft());

        for (String sample : new String[] {"vk/confirmation.json", "vk/confirmation-minimal.json"}) {
            post(processing, sample)
                    .then()
                    .statusCode(200)
                    .contentType("text/plain")
                    .body(equalTo("a1b2c3d4"));
        }
        post(processing, "vk/other-event.json").then().statusCode(200).body(equalTo("ok"));
        post(processing, "vk/lead_forms_new.json").then().statusCode(200).body(equalTo("ok"));

        // The lead is the last of them: what came before it made no operation.
        events.waitUntilReceived(Event.class, event -> event.processingId().equals(processing.id()));
        assertThat(events.received(Event.class, event -> event.processingId().equals(processing.id())))
                .hasSize(1);
        assertThat(results.received(
                        OperationResult.class, result -> result.processingId().equals(processing.id())))
                .isEmpty();
    }

    @Test
    void showsThatAWrongSecretWasRefusedWithoutTheSecret() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());

        post(processing, "vk/lead_forms_new-wrong-secret.json")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");

        OperationResult rejection = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
        assertThat(rejection.status()).isEqualTo(OperationStatus.REJECTED);
        assertThat(rejection.error().code()).isEqualTo(ErrorCode.NOT_AUTHENTIC);
        assertThat(rejection.event().fields()).isEmpty();
        assertThat(rejection.event().request().body())
                .isEqualTo(Samples.text("vk/lead_forms_new-wrong-secret.json").replace("\"wrong\"", "\"***\""));
        assertThat(events.received(Event.class, event -> event.processingId().equals(processing.id())))
                .isEmpty();
    }

    @Test
    void whoeverCannotBeCheckedComesAgainAndIsShown() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running(), "not_there");

        post(processing, "vk/lead_forms_new.json")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json");

        OperationResult rejection = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
        assertThat(rejection.status()).isEqualTo(OperationStatus.REJECTED);
        assertThat(rejection.error().code()).isEqualTo(ErrorCode.SECRET_MISSING);
        assertThat(rejection.event().request().body()).doesNotContain("vk-test-secret");
    }

    private static Response post(ProcessingDefinition processing, String sample) {
        return given().contentType("application/json")
                .body(Samples.bytes(sample))
                .post("/in/" + processing.webhookToken());
    }

    /** Published, with its secret, and known to the service. */
    private ProcessingDefinition publish(DefinitionBuilder builder) {
        UUID secretId = UUID.randomUUID();
        String name = "s" + secretId.toString().replace("-", "");
        TestTopics.send(
                Topic.SECRETS,
                secretId.toString(),
                new SecretRecord(
                        secretId,
                        name,
                        1,
                        SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY)
                                .encrypt("vk-test-secret", SecretRecord.context(secretId)),
                        Instant.EPOCH));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> secrets.byName(Workspaces.FIRST).containsKey(name));
        return publish(builder, name);
    }

    /** Published, and known to the service. */
    private static ProcessingDefinition publish(DefinitionBuilder builder, String secret) {
        ProcessingDefinition definition = builder.source(
                        "{\"type\":\"vk_lead_forms\",\"confirmationCode\":\"a1b2c3d4\"," + "\"secret\":\"" + secret
                                + "\",\"groupId\":\"100000001\"}")
                .build();
        TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().head("/in/" + definition.webhookToken()).statusCode() == 200);
        return definition;
    }
}
