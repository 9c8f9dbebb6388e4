package io.webjack.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.webjack.contracts.OperationStatus;
import io.webjack.test.HttpTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workspace of its own with something on every page of the console. */
final class ConsoleContent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String workspace;

    private ConsoleContent(String workspace) {
        this.workspace = workspace;
    }

    /** Nothing is in it yet. */
    static ConsoleContent inWorkspace(String name) {
        ConsoleContent first = new ConsoleContent("");
        return new ConsoleContent(
                first.send("POST", "/workspaces", JSON.createObjectNode().put("name", name))
                        .path("id")
                        .asText());
    }

    /** The id of the workspace. */
    String workspace() {
        return workspace;
    }

    /** What a processing that posts two fields as a form is made of. */
    record Form(String name, String action, String fieldName, String header) {}

    /** Creates and starts a processing that posts to a path of a target, and waits until leads run through it. */
    JsonNode processing(Form form, HttpTarget target, String path) {
        ObjectNode definition = JSON.createObjectNode();
        definition.put("name", form.name());
        definition.putObject("source").put("type", "http");
        ArrayNode actions = definition.putArray("actions");
        ObjectNode body = actions.addObject()
                .put("key", "form")
                .put("type", "form_urlencoded")
                .put("name", form.action());
        body.putArray("fields")
                .add(row("email", "{{ fields.email }}"))
                .add(row("username", "{{ fields['" + form.fieldName() + "'] }}"));
        ObjectNode send = actions.addObject()
                .put("key", "send")
                .put("type", "http_request")
                .put("method", "POST")
                .put("url", target.url(path))
                .put("body", "{{ actions.form.body }}");
        send.putArray("headers")
                .add(row("Content-Type", "application/x-www-form-urlencoded"))
                .add(row("X-Client", form.header()));
        send.putObject("retry").putArray("delays");
        definition.putObject("notifications").putArray("emails").add("owner@example.org");
        JsonNode created = send("POST", "/processings", definition);
        send("POST", "/processings/" + created.path("id").asText() + "/start", null);
        String webhook = created.path("source").path("webhookUrl").asText();
        await("the webhook address").atMost(PATIENCE).until(() -> answered(webhook) == 200);
        return created;
    }

    /** Posts a lead with a header of its own, and waits until its operation has ended; the id of that. */
    String lead(JsonNode processing, Map<String, String> fields, String header) {
        HttpResponse<String> answer = exchange(HttpRequest.newBuilder(
                        URI.create(processing.path("source").path("webhookUrl").asText()))
                .header("Content-Type", "application/json")
                .header("X-Visitor", header)
                .POST(BodyPublishers.ofString(JSON.valueToTree(fields).toString())));
        String id = RunningProcessing.operationId(answer).orElseThrow();
        await("the operation " + id).atMost(PATIENCE).until(() -> hasEnded(id));
        return id;
    }

    void connection(String name) {
        ObjectNode connection = JSON.createObjectNode().put("name", name).put("type", "facebook");
        connection.putObject("settings").put("appSecret", "made-up").put("verifyToken", "made-up-too");
        send("POST", "/connections", connection);
    }

    void secret(String name) {
        send("POST", "/secrets", JSON.createObjectNode().put("name", name).put("value", "made-up-value"));
    }

    void user(String name, String email) {
        ObjectNode user = JSON.createObjectNode().put("name", name).put("email", email);
        send("POST", "/users", user.put("role", "EDITOR").put("language", "ru"));
    }

    void key(String name) {
        send("POST", "/api-keys", JSON.createObjectNode().put("name", name).put("role", "VIEWER"));
    }

    /** Who is told where a processing names nobody. */
    void recipient(String email) {
        ObjectNode settings = JSON.createObjectNode().put("language", "ru");
        settings.putArray("emails").add(email);
        send("PUT", "/settings/notifications", settings);
    }

    private boolean hasEnded(String operation) {
        HttpResponse<String> answer =
                exchange(authorized("/operations/" + operation).GET());
        return answer.statusCode() == 200
                && OperationStatus.valueOf(read(answer).path("status").asText()).isFinal();
    }

    private int answered(String webhook) {
        return exchange(HttpRequest.newBuilder(URI.create(webhook)).method("HEAD", BodyPublishers.noBody()))
                .statusCode();
    }

    private JsonNode send(String method, String path, @Nullable ObjectNode content) {
        HttpRequest.BodyPublisher body =
                content == null ? BodyPublishers.noBody() : BodyPublishers.ofString(content.toString());
        HttpResponse<String> answer = exchange(authorized(path).method(method, body));
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return read(answer);
    }

    private HttpRequest.Builder authorized(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(SharedRun.run().adminUrl() + "/api/v1" + path))
                .header("Authorization", "Bearer " + SharedRun.run().adminToken())
                .header("Content-Type", "application/json");
        return workspace.isEmpty() ? request : request.header("X-Webjack-Workspace", workspace);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode row(String name, String value) {
        return JSON.createObjectNode().put("name", name).put("value", value);
    }

    /** An address that nobody has. */
    static String freshEmail() {
        return "u" + UUID.randomUUID() + "@example.org";
    }
}
