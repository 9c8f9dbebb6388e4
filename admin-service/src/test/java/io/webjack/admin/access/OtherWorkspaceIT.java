package io.webjack.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People.Person;
import io.webjack.contracts.event.Event;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.RecordedRequest;
import io.webjack.test.Unique;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that one workspace has, asked for by the owner of another. The history stands in, and tells by the workspace asked for. */
@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class OtherWorkspaceIT {
    private static final String PROCESSINGS = "/api/v1/processings";
    private static final String SECRETS = "/api/v1/secrets";
    private static final String CONNECTIONS = "/api/v1/connections";
    private static final String OPERATIONS = "/api/v1/operations";

    private final String secret = "s" + Unique.token();
    private final UUID operation = UUID.randomUUID();
    private Person owner;
    private Person stranger;
    private String workspace;
    private String otherWorkspace;
    private String processing;
    private String secretId;
    private String connection;

    @BeforeEach
    void twoWorkspaces() {
        People.awaitReady();
        workspace = People.workspace();
        otherWorkspace = People.workspace();
        owner = People.signedIn("OWNER", workspace);
        stranger = People.signedIn("OWNER", otherWorkspace);
        secretId = made(owner, SECRETS, Map.of("name", secret, "value", "made-up value"));
        connection = made(
                owner,
                CONNECTIONS,
                Map.of(
                        "name",
                        Unique.name("theirs"),
                        "type",
                        "facebook",
                        "settings",
                        Map.of("appSecret", "made-up secret", "verifyToken", "made-up token")));
        processing = made(owner, PROCESSINGS, document("{\"type\": \"http\"}"));
        owner.asks().post(PROCESSINGS + "/" + processing + "/start").then().statusCode(200);
        history();
    }

    @Test
    void aProcessingIsNotThereWhateverIsAskedOfIt() {
        String address = PROCESSINGS + "/" + processing;
        List<String> questions = List.of(
                "",
                "?view=live",
                "/versions",
                "/versions/1",
                "/versions/1/changes",
                "/draft/changes",
                "/fields",
                "/balance");
        for (String question : questions) {
            owner.asks().get(address + question).then().statusCode(200);
            stranger.asks().get(address + question).then().statusCode(404);
        }
        for (String change : List.of(
                "/start",
                "/stop",
                "/publish",
                "/discard",
                "/export",
                "/read-leads",
                "/rehearsal",
                "/test-runs",
                "/versions/1/restore")) {
            stranger.asks()
                    .header("If-Match", "*")
                    .body("{}")
                    .post(address + change)
                    .then()
                    .statusCode(404);
        }
        stranger.asks()
                .header("If-Match", "*")
                .body("{\"name\": \"mine\"}")
                .put(address)
                .then()
                .statusCode(404);
        stranger.asks().delete(address).then().statusCode(404);
        stranger.asks()
                .body("{\"definition\": {\"name\": \"mine\"}, \"processingId\": \"" + processing + "\"}")
                .post("/api/v1/test-runs")
                .then()
                .statusCode(404);
        stranger.asks()
                .body(Map.of("processingId", processing))
                .post("/api/v1/presets/bizon365_v1/mapping")
                .then()
                .statusCode(404);
        stranger.asks().get(PROCESSINGS).then().body("items", empty());
        owner.asks().get(address).then().body("status", equalTo("RUNNING")).body("version", equalTo(2));
    }

    @Test
    void secretsAndConnectionsAreNotThereEither() {
        for (String address : List.of(SECRETS + "/" + secretId, CONNECTIONS + "/" + connection)) {
            owner.asks().get(address + "/usage").then().statusCode(200);
            stranger.asks().get(address).then().statusCode(404);
            stranger.asks().get(address + "/usage").then().statusCode(404);
            stranger.asks()
                    .header("If-Match", "*")
                    .body(Map.of("name", secret, "value", "another", "type", "facebook", "settings", Map.of()))
                    .put(address)
                    .then()
                    .statusCode(404);
            stranger.asks().delete(address + "?force=true").then().statusCode(404);
        }
        stranger.asks().post(CONNECTIONS + "/" + connection + "/check").then().statusCode(404);
        stranger.asks().get(SECRETS).then().body("items", empty());
        stranger.asks().get(CONNECTIONS).then().body("items", empty());
    }

    @Test
    void nothingNamesWhatBelongsToOthers() {
        String named = "bizon365_token";
        owner.asks().body(Map.of("name", named, "value", "made-up value")).post(SECRETS);
        String fields = "{\"fields\": {\"email\": \"{{ fields.email }}\", \"name\": \"{{ fields.name }}\"}}";
        String made = "/api/v1/presets/bizon365_v1/actions";
        owner.asks().body(fields).post(made).then().statusCode(200).body("secrets.exists", contains(true));
        stranger.asks().body(fields).post(made).then().statusCode(200).body("secrets.exists", contains(false));

        Map<String, Object> lead = document(
                "{\"type\": \"facebook_lead_ads\", \"connectionId\": \"" + connection + "\", \"pageId\": \"1\"}");
        String file = text(Map.of("webjack", 1, "processing", lead));
        stranger.asks()
                .body(file)
                .post(PROCESSINGS + "/import")
                .then()
                .statusCode(201)
                .body("missing.secrets", contains(secret))
                .body("missing.connections.name", contains(connection));
        String theirs = made(stranger, PROCESSINGS, lead);
        stranger.asks().post(PROCESSINGS + "/" + theirs + "/start").then().statusCode(422);
        stranger.asks()
                .body(text(lead))
                .post(PROCESSINGS + "/validate")
                .then()
                .statusCode(200)
                .body("startable", equalTo(false));
    }

    @Test
    void aSecretOfTheSameNameIsAnother() {
        String theirs = made(stranger, SECRETS, Map.of("name", secret, "value", "another made-up value"));
        owner.asks().get(SECRETS + "/" + secretId + "/usage").then().body("items.id", contains(processing));
        stranger.asks().get(SECRETS + "/" + theirs + "/usage").then().body("items", empty());

        stranger.asks().delete(SECRETS + "/" + theirs + "?force=true").then().statusCode(204);

        owner.asks().get(PROCESSINGS + "/" + processing).then().body("status", equalTo("RUNNING"));
        owner.asks().get(SECRETS + "/" + secretId).then().statusCode(200);
    }

    @Test
    void anOperationIsNeitherSeenNorRunNorSettled() {
        String address = OPERATIONS + "/" + operation;
        owner.asks().get(address).then().statusCode(200);
        stranger.asks().get(address).then().statusCode(404);
        for (String change : List.of("/retry", "/run-now", "/cancel", "/resolve")) {
            stranger.asks()
                    .body("/resolve".equals(change) ? "{\"as\": \"DISCARDED\"}" : "{}")
                    .post(address + change)
                    .then()
                    .statusCode(404);
        }
        String tried = "{\"operationId\": \"" + operation + "\", \"send\": true}";
        String theirs = made(stranger, PROCESSINGS, Map.of("name", Unique.name("mine")));
        stranger.asks()
                .body(tried)
                .post(PROCESSINGS + "/" + theirs + "/test-runs")
                .then()
                .statusCode(404);
        owner.asks().get(OPERATIONS).then().body("items.id", contains(operation.toString()));
        stranger.asks().get(OPERATIONS).then().body("items", empty());
        assertThat(owner.asks().get(OPERATIONS + "/export").asString()).contains(operation.toString());
        assertThat(stranger.asks().get(OPERATIONS + "/export").asString()).doesNotContain(operation.toString());
    }

    @Test
    void anAnswerThatIsKnownAlreadyIsNotToldToOthers() {
        Event event = EventBuilder.of(DefinitionBuilder.running()
                        .id(UUID.fromString(processing))
                        .build())
                .build();
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("event", event);
        source.put("status", "FAILED");
        source.put("sequence", 4);
        source.put("processingId", processing);
        source.put("processingName", "theirs");
        source.put("processingVersion", 2);
        source.put("results", List.of());
        source.put("retries", List.of());
        source.put("recordGone", false);
        answers("/internal/operations/" + event.operationId() + "/replay-source", text(source), null);
        String address = OPERATIONS + "/" + event.operationId() + "/retry";
        String body = "{\"from\": \"start\"}";
        owner.asks()
                .header("Idempotency-Key", "once")
                .body(body)
                .post(address)
                .then()
                .statusCode(202);

        for (String sent : List.of(body, "{}")) {
            stranger.asks()
                    .header("Idempotency-Key", "once")
                    .body(sent)
                    .post(address)
                    .then()
                    .statusCode(404);
        }
        owner.asks()
                .get("/api/v1/audit?subjectId=" + event.operationId())
                .then()
                .body("items.action", contains("operation.retried"));
    }

    @Test
    void whatIsDoneWithManyIsDoneInOnesOwnWorkspace() {
        String filter = "{\"filter\": {}, \"as\": \"DISCARDED\", \"dryRun\": %s}";
        stranger.asks()
                .body(filter.formatted("true"))
                .post(OPERATIONS + "/resolve")
                .then()
                .statusCode(200)
                .body("matched", equalTo(0));
        String settled = owner.asks()
                .body(filter.formatted("false"))
                .post(OPERATIONS + "/resolve")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        String retried = owner.asks()
                .body("{\"filter\": {}, \"dryRun\": false}")
                .post(OPERATIONS + "/retry")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        for (String progress : List.of(settled, retried)) {
            owner.asks().get(progress).then().statusCode(200);
            stranger.asks().get(progress).then().statusCode(404);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> owner.asks().get(progress).then().body("status", equalTo("DONE")));
        }
        // What goes on without a request goes on in the workspace of who has asked.
        assertThat(ServicesStandIn.target().requests("/internal/operations"))
                .filteredOn(request -> request.query().contains("order=oldest") && isOf(request, workspace))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void numbersAndWhatNeedsAttentionAreOnesOwn() {
        owner.asks()
                .get("/api/v1/stats")
                .then()
                .statusCode(200)
                .body("totals.accepted", equalTo(7))
                .body("processings.processingId", contains(processing));
        stranger.asks()
                .get("/api/v1/stats?processingId=" + processing)
                .then()
                .statusCode(200)
                .body("totals.accepted", equalTo(0))
                .body("processings", empty());
        owner.asks().get("/api/v1/attention").then().body("items.processingId", hasItem(processing));
        stranger.asks().get("/api/v1/attention").then().body("items.processingId", not(hasItem(processing)));
    }

    @Test
    void theAuditLogTellsOfOnesOwnWorkspace() {
        for (String subject : List.of(processing, secretId, connection, owner.id())) {
            owner.asks().get("/api/v1/audit?subjectId=" + subject).then().body("items", not(empty()));
            stranger.asks().get("/api/v1/audit?subjectId=" + subject).then().body("items", empty());
        }
        stranger.asks().get("/api/v1/users/" + owner.id()).then().statusCode(404);
        stranger.asks().delete("/api/v1/users/" + owner.id()).then().statusCode(404);
        stranger.asks()
                .post("/api/v1/users/" + owner.id() + "/sign-in-link")
                .then()
                .statusCode(404);
        for (String change : List.of("PUT", "DELETE")) {
            stranger.asks()
                    .body(Map.of("name", "mine"))
                    .request(change, "/api/v1/workspaces/" + workspace)
                    .then()
                    .statusCode(404);
        }
    }

    private Map<String, Object> document(String source) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", Unique.name("theirs"));
        document.put("source", read(source));
        document.put(
                "actions",
                List.of(Map.of(
                        "key",
                        "send",
                        "type",
                        "http_request",
                        "method",
                        "POST",
                        "url",
                        "https://example.test/x",
                        "body",
                        "{{ secrets." + secret + " }}")));
        return document;
    }

    /** It knows one operation of the first of the two workspaces. */
    private void history() {
        String found = text(Map.of(
                "id",
                operation,
                "processingId",
                processing,
                "processingName",
                "theirs",
                "status",
                "FAILED",
                "receivedAt",
                "2026-11-25T10:00:00Z",
                "fields",
                Map.of()));
        answers("/internal/operations/" + operation, found, null);
        answers(
                "/internal/operations",
                "{\"items\": [" + found + "], \"nextCursor\": null, \"order\": \"oldest\"}",
                "{\"items\": [], \"nextCursor\": null, \"order\": \"oldest\"}");
        answers("/internal/operations/count", "{\"count\": 1}", "{\"count\": 0}");
        answers("/internal/operations/retry-groups", "{\"items\": []}", "{\"items\": []}");
        answers("/internal/balance", "{\"accepted\": 7}", "{\"accepted\": 0}");
        answers("/internal/processings/" + processing + "/fields", "{\"events\":0,\"more\":false,\"items\":[]}", null);
        String numbers = "\"accepted\": %d, \"byStatus\": {}, \"p50Ms\": null, \"p95Ms\": null";
        String statistics = "{\"from\": \"2026-11-25T10:00:00Z\", \"to\": \"2026-11-25T11:00:00Z\", \"step\": \"PT1H\","
                + " \"points\": [], \"totals\": {%s}, \"processings\": [%s]}";
        answers(
                "/internal/statistics",
                statistics.formatted(
                        numbers.formatted(7),
                        "{\"processingId\": \"" + processing + "\", \"lastReceivedAt\": null, " + numbers.formatted(7)
                                + "}"),
                statistics.formatted(numbers.formatted(0), ""));
        String concern = "{\"items\": [{\"kind\": \"FAILED\", \"processingId\": \"" + processing
                + "\", \"count\": 1, \"since\": null, \"detail\": {}}]}";
        // Also where the history would tell of others' processings nothing of it is passed on.
        answers("/internal/attention", concern, concern);
    }

    private void answers(String path, String toOwner, String toOthers) {
        ServicesStandIn.target()
                .answer(
                        path,
                        request -> isOf(request, workspace)
                                ? Answer.json(toOwner)
                                : toOthers == null ? Answer.status(404) : Answer.json(toOthers));
    }

    private static boolean isOf(RecordedRequest request, String workspaceId) {
        return request.header("x-webjack-workspace").filter(workspaceId::equals).isPresent();
    }

    private static String made(Person by, String path, Map<String, ?> body) {
        RequestSpecification request = by.asks().body(text(body));
        return request.post(path).then().statusCode(201).extract().path("id");
    }

    private static Object read(String json) {
        try {
            return WireJson.mapper().readValue(json, Map.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String text(Map<String, ?> json) {
        return new String(WireJson.write(json), StandardCharsets.UTF_8);
    }
}
