package io.webjack.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.contracts.OperationStatus;
import io.webjack.standalone.AdminApi;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A processing that a journey created and started, seen through the admin API and its webhook address. */
final class RunningProcessing {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final AdminApi admin;
    private final String id;
    private final String webhookUrl;

    private RunningProcessing(AdminApi admin, String id, String webhookUrl) {
        this.admin = admin;
        this.id = id;
        this.webhookUrl = webhookUrl;
    }

    /** Creates and starts it, and waits until its address is known to the ingest service. */
    static RunningProcessing of(String definition) {
        AdminApi admin = SharedRun.admin();
        JsonNode created = admin.create(definition);
        admin.start(created.path("id").asText());
        return existing(created);
    }

    /** One that was created and started already; waits until its address is known to the ingest service. */
    static RunningProcessing existing(JsonNode created) {
        RunningProcessing processing = new RunningProcessing(
                SharedRun.admin(),
                created.path("id").asText(),
                created.path("source").path("webhookUrl").asText());
        await("the webhook address")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsMatching(e -> e instanceof IOException)
                .until(() -> processing.head().statusCode() == 200);
        return processing;
    }

    String id() {
        return id;
    }

    String webhookUrl() {
        return webhookUrl;
    }

    /** Posts JSON and gives the id of the operation. */
    String lead(String json) throws Exception {
        HttpResponse<String> answer = post(json);
        if (answer.statusCode() != 200) {
            throw new AssertionError("the lead was answered " + answer.statusCode() + " " + answer.body());
        }
        return operationId(answer).orElseThrow();
    }

    HttpResponse<String> post(String json) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(webhookUrl))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    static Optional<String> operationId(HttpResponse<String> answer) {
        int at = answer.body().indexOf("\"id\":\"");
        return at < 0 ? Optional.empty() : Optional.of(answer.body().substring(at + 6, at + 42));
    }

    /** Waits until the operation has ended. */
    JsonNode finished(String operationId) {
        return operation(
                operationId,
                operation -> OperationStatus.valueOf(operation.path("status").asText())
                        .isFinal());
    }

    JsonNode operation(String operationId, Predicate<JsonNode> which) {
        return await("operation " + operationId)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> admin.operation(operationId),
                        found -> found.filter(which).isPresent())
                .orElseThrow();
    }

    /** How many operations there are by status, and in all as {@code accepted}. */
    Map<String, Long> balance() {
        Map<String, Long> numbers = new HashMap<>();
        admin.balance(id).properties().forEach(entry -> {
            if (entry.getValue().isNumber()) {
                numbers.put(entry.getKey(), entry.getValue().asLong());
            }
        });
        return numbers;
    }

    /** Every operation in the history: status by id. */
    Map<String, String> operations() {
        Map<String, String> statuses = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = admin.operations("processingId=" + id + "&limit=200"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
            page.path("items")
                    .forEach(item -> statuses.put(
                            item.path("id").asText(), item.path("status").asText()));
            cursor = page.path("nextCursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return statuses;
    }

    private HttpResponse<Void> head() throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(webhookUrl))
                        .method("HEAD", BodyPublishers.noBody())
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                BodyHandlers.discarding());
    }
}
