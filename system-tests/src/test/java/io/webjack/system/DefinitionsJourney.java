package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.webjack.platform.ReceivedMail;
import io.webjack.test.HttpTarget;
import io.webjack.test.Unique;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Definitions are moved and protected, by the product as it is packaged. */
class DefinitionsJourney {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String secret = Unique.name("token").replaceAll("[^a-z0-9]", "_");
    private final String owner = Unique.name("owner") + "@example.org";

    @Test
    void what_is_in_use_is_deleted_by_force_only_and_its_owner_is_told() throws Exception {
        try (HttpTarget crm = HttpTarget.start()) {
            String secretId = makeSecret();
            RunningProcessing processing = RunningProcessing.of(withSecret(crm));

            HttpResponse<String> refused = AdminRequests.send("DELETE", "/secrets/" + secretId, null);
            assertThat(refused.statusCode()).isEqualTo(409);
            JsonNode problem = JSON.readTree(refused.body());
            assertThat(problem.path("usedBy").findValuesAsText("id")).containsExactly(processing.id());
            assertThat(refused.body()).doesNotContain("made-up-value");
            assertThat(AdminRequests.answered("GET", "/secrets/" + secretId + "/usage", null, 200)
                            .path("items")
                            .findValuesAsText("id"))
                    .containsExactly(processing.id());

            HttpResponse<String> forced = AdminRequests.send("DELETE", "/secrets/" + secretId + "?force=true", null);

            assertThat(forced.statusCode()).isEqualTo(204);
            assertThat(status(processing.id())).isEqualTo("STOPPED");
            List<ReceivedMail> letters = await().atMost(PATIENCE)
                    .until(
                            () -> SharedRun.run().letters().stream()
                                    .filter(letter -> letter.recipients().contains(owner))
                                    .toList(),
                            found -> !found.isEmpty());
            assertThat(letters).hasSize(1);
            assertThat(letters.get(0).text()).contains(secret).doesNotContain("made-up-value");
            String held = processing.lead("{\"email\":\"ivan@example.org\"}");
            processing.operation(held, found -> found.path("status").asText().equals("HELD"));
            assertThat(crm.received()).isZero();
        }
    }

    @Test
    void a_processing_moves_as_a_file_that_names_what_is_missing() throws Exception {
        try (HttpTarget crm = HttpTarget.start()) {
            String secretId = makeSecret();
            JsonNode original = AdminRequests.answered("POST", "/processings", JSON.readTree(withSecret(crm)), 201);
            HttpResponse<String> file = AdminRequests.send(
                    "POST",
                    "/processings/" + original.path("id").asText() + "/export",
                    null,
                    "Accept",
                    "application/yaml");
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.body()).contains(secret).doesNotContain("made-up-value", "webhookUrl");
            AdminRequests.send("DELETE", "/processings/" + original.path("id").asText(), null);
            AdminRequests.send("DELETE", "/secrets/" + secretId, null);

            HttpResponse<String> imported =
                    AdminRequests.send("POST", "/processings/import", file.body(), "Content-Type", "application/yaml");

            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
            JsonNode draft = JSON.readTree(imported.body());
            assertThat(draft.path("status").asText()).isEqualTo("DRAFT");
            assertThat(draft.path("missing").path("secrets").path(0).asText()).isEqualTo(secret);
            makeSecret();
            SharedRun.admin().start(draft.path("id").asText());
            RunningProcessing running = RunningProcessing.existing(draft);
            String lead = running.lead("{\"email\":\"ivan@example.org\"}");
            assertThat(running.finished(lead).path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(crm.awaitRequest("/leads").header("X-Token")).contains("made-up-value");
        }
    }

    @Test
    void a_test_that_sends_is_not_exported_as_a_lead() throws Exception {
        try (HttpTarget crm = HttpTarget.start()) {
            makeSecret();
            RunningProcessing processing = RunningProcessing.of(withSecret(crm));
            String lead = processing.lead("{\"email\":\"lead@example.org\"}");
            processing.finished(lead);
            JsonNode sent = AdminRequests.answered(
                    "POST",
                    "/processings/" + processing.id() + "/test-runs",
                    JSON.readTree("{\"fields\":{\"email\":\"trial@example.org\"},\"send\":true}"),
                    200);
            String test = sent.path("operationId").asText();
            processing.operation(test, found -> found.path("test").asBoolean());

            String leads = AdminRequests.send("GET", "/operations/export?processingId=" + processing.id(), null)
                    .body();
            String tests = AdminRequests.send(
                            "GET", "/operations/export?test=true&processingId=" + processing.id(), null)
                    .body();

            assertThat(leads).contains("lead@example.org").doesNotContain("trial@example.org", test);
            assertThat(tests).contains("trial@example.org").doesNotContain("lead@example.org");
            assertThat(processing.balance()).containsEntry("accepted", 1L);
            assertThat(crm.requests("/leads")).hasSize(2);
        }
    }

    private String makeSecret() throws Exception {
        return AdminRequests.answered(
                        "POST",
                        "/secrets",
                        JSON.createObjectNode().put("name", secret).put("value", "made-up-value"),
                        201)
                .path("id")
                .asText();
    }

    private String withSecret(HttpTarget crm) {
        return """
                {"name":"%s","source":{"type":"http"},
                 "actions":[
                   {"key":"send","type":"http_request","method":"POST","url":"%s",
                    "headers":[{"name":"X-Token","value":"{{ secrets.%s }}"}],
                    "body":"{{ fields.email }}","retry":{"delays":[]}}],
                 "notifications":{"emails":["%s"]}}
                """.formatted(Unique.name("moved"), crm.url("/leads"), secret, owner);
    }

    private static String status(String processing) throws Exception {
        return AdminRequests.answered("GET", "/processings/" + processing, null, 200)
                .path("status")
                .asText();
    }
}
