package io.webjack.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.webjack.contracts.OperationStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The example of the help page, played once through the public interfaces: a processing that makes a form of two fields
 * and posts it, here to the built-in echo destination; one lead; and what became of it.
 */
final class Demo {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String LEAD = "{\"email\":\"ivan@example.org\",\"Имя\":\"Иван\"}";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final StandaloneRun run;
    private final Console console;
    private final AdminApi admin;
    private final Path memory;

    Demo(StandaloneRun run, Console console) {
        this.run = run;
        this.console = console;
        this.admin = new AdminApi(run.adminUrl(), run.adminToken());
        this.memory = run.settings().dataDirectory().resolve("demo-processing.txt");
    }

    void play() {
        try {
            JsonNode processing = runningProcessing();
            String webhook = processing.path("source").path("webhookUrl").asText();
            console.line("Sample processing \"" + processing.path("name").asText() + "\"   id "
                    + processing.path("id").asText());
            console.line("  its webhook address: " + webhook);
            console.line("");
            JsonNode operation = finished(sendLead(webhook));
            OperationReport.lines(operation).forEach(console::line);
            console.line("");
            console.line("Send a lead of your own:");
            console.line("");
            console.line("  curl -X POST '" + webhook + "' -H 'Content-Type: application/json' \\");
            console.line("       -d '" + LEAD + "'");
            console.line("");
            console.line("and look at what became of it (the answer to the first command has the id):");
            console.line("");
            console.line("  curl -H 'Authorization: Bearer " + tokenForTheCommand() + "' " + run.adminUrl()
                    + "/api/v1/operations/<id>");
            console.line("");
        } catch (IOException e) {
            throw new StartFailure("The demo failed: " + e.getMessage(), e);
        } catch (AdminApi.ApiFailure e) {
            throw new StartFailure("The demo failed: " + e.getMessage(), e);
        }
    }

    private String tokenForTheCommand() {
        return run.settings().adminToken().isPresent() ? "$WEBJACK_ADMIN_TOKEN" : run.adminToken();
    }

    private JsonNode runningProcessing() throws IOException {
        JsonNode processing = existing().orElse(null);
        if (processing == null) {
            processing = admin.create(definition());
            Files.writeString(memory, processing.path("id").asText());
        }
        String id = processing.path("id").asText();
        return processing.path("status").asText().equals("RUNNING") ? admin.publish(id) : admin.start(id);
    }

    /** The one made at an earlier start; brought up to date when the echo destination has moved to another port. */
    private Optional<JsonNode> existing() throws IOException {
        if (Files.notExists(memory)) {
            return Optional.empty();
        }
        String id = Files.readString(memory).strip();
        return admin.processing(id).map(found -> {
            boolean upToDate = found.processing().toString().contains(destination());
            return upToDate ? found.processing() : admin.replace(id, found.etag(), definition());
        });
    }

    private String destination() {
        return run.echoUrl() + "/api/v1/course/student/add";
    }

    private String definition() {
        return """
                {
                  "name": "Пример: форма → эхо",
                  "source": { "type": "http" },
                  "actions": [
                    { "key": "form", "type": "form_urlencoded", "name": "Тело запроса",
                      "fields": [ { "name": "email", "value": "{{ fields.email }}" },
                                  { "name": "username", "value": "{{ fields[\\"Имя\\"] }}" } ] },
                    { "key": "send", "type": "http_request", "name": "Запрос",
                      "method": "POST",
                      "url": "%s",
                      "headers": [ { "name": "Content-Type", "value": "application/x-www-form-urlencoded" },
                                   { "name": "X-Token", "value": "demo-token" } ],
                      "body": "{{ actions.form.body }}" }
                  ],
                  "notifications": { "emails": ["owner@example.org"] }
                }
                """.formatted(destination());
    }

    /** The id of the operation. A processing just started takes a moment to be known at its address. */
    private String sendLead(String webhook) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        HttpResponse<String> answer = post(webhook);
        while (answer.statusCode() != 200 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
            answer = post(webhook);
        }
        if (answer.statusCode() != 200) {
            throw new StartFailure(
                    "The demo failed: " + webhook + " answered " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body()).path("id").asText();
    }

    private HttpResponse<String> post(String webhook) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(webhook))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(LEAD))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The demo was interrupted", e);
        }
    }

    private JsonNode finished(String operationId) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Optional<JsonNode> operation = admin.operation(operationId);
        while (!operation.map(Demo::isFinished).orElse(false)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new StartFailure(
                        "The demo failed: operation " + operationId + " is not over after " + LIMIT.toSeconds() + " s: "
                                + operation.map(JsonNode::toString).orElse("not in the history"));
            }
            LockSupport.parkNanos(POLL.toNanos());
            operation = admin.operation(operationId);
        }
        return operation.orElseThrow();
    }

    private static boolean isFinished(JsonNode operation) {
        return OperationStatus.valueOf(operation.path("status").asText()).isFinal();
    }
}
