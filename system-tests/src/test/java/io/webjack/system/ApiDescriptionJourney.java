package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.Unique;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the API answers is what its description says, to the last property. */
class ApiDescriptionJourney {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/api/v1";

    /** Ids of what there is, by the beginning of the paths that name it. */
    private static final Map<String, String> IDS = new TreeMap<>();

    private static @Nullable DescribedAnswers described;
    private static @Nullable HttpTarget crm;

    @BeforeAll
    static void makeWhatIsAskedFor() throws Exception {
        described = DescribedAnswers.of(SharedRun.home().resolve("docs/openapi/admin-service.yaml"));
        HttpTarget target = HttpTarget.start().answer(Answer.status(500));
        crm = target;
        RunningProcessing processing = RunningProcessing.of(SharedRun.jsonTo(target, Unique.name("described"), ""));
        String operation = processing.lead("{\"email\":\"ivan@example.org\",\"n\":1}");
        processing.finished(operation);
        IDS.put("/api/v1/presets/{id}", "telegram");
        IDS.put("/api/v1/processings/{id}", processing.id());
        IDS.put("/api/v1/operations/{id}", operation);
        IDS.put("/api/v1/secrets/{id}", made("/secrets", """
                {"name":"%s","value":"made up"}""".formatted(
                        Unique.name("s").replaceAll("[^a-z0-9]", "_"))));
        IDS.put("/api/v1/connections/{id}", made("/connections", """
                {"name":"%s","type":"vk_ads","settings":{"clientId":"1","clientSecret":"made up"}}""".formatted(Unique.name("c"))));
        IDS.put("/api/v1/users/{id}", made("/users", """
                {"name":"Анна","email":"%s@example.org","role":"VIEWER"}""".formatted(Unique.name("anna"))));
        made("/api-keys", """
                {"name":"%s","role":"VIEWER","expiresAt":null}""".formatted(Unique.name("key")));
        String filter = "{\"filter\":{\"processingId\":\"" + processing.id() + "\"}";
        IDS.put("/api/v1/operations/retry/{id}", id(AdminRequests.send("POST", "/operations/retry", filter + "}")));
        IDS.put("/api/v1/operations/bulk/{id}", id(AdminRequests.send("POST", "/operations/cancel", filter + "}")));
    }

    @AfterAll
    static void end() {
        if (crm != null) {
            crm.close();
        }
    }

    @TestFactory
    List<DynamicTest> whatIsReadIsAsDescribed() {
        return described().readable().stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> check("GET", path, null, 200)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> whatIsDoneIsAnsweredAsDescribed() {
        String definition = "{\"name\":\"x\",\"source\":{\"type\":\"http\"},\"actions\":[{\"key\":\"send\","
                + "\"type\":\"http_request\",\"method\":\"POST\",\"url\":\"https://example.org/\"}]}";
        String operation = IDS.get("/api/v1/operations/{id}");
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(posted("/api/v1/processings", definition, 201));
        tests.add(posted("/api/v1/processings/import", definition, 201));
        tests.add(posted("/api/v1/processings/validate", definition, 200));
        tests.add(posted("/api/v1/processings/{id}/start", null, 200));
        tests.add(posted("/api/v1/processings/{id}/test-runs", "{\"operationId\":\"" + operation + "\"}", 200));
        tests.add(posted(
                "/api/v1/processings/{id}/test-runs", "{\"fields\":{\"email\":\"a@example.org\"},\"send\":true}", 200));
        tests.add(posted("/api/v1/processings/{id}/rehearsal", "{\"operations\":5}", 200));
        tests.add(posted("/api/v1/test-runs", "{\"definition\":" + definition + ",\"fields\":{}}", 200));
        tests.add(posted("/api/v1/requests/from-curl", "{\"command\":\"curl https://example.org/ -d a=b -k\"}", 200));
        tests.add(posted(
                "/api/v1/requests/to-curl",
                "{\"request\":{\"method\":\"GET\",\"url\":\"https://example.org/\",\"headers\":{}},\"shell\":\"BASH\"}",
                200));
        tests.add(posted("/api/v1/presets/{id}/mapping", "{\"source\":{\"type\":\"tilda\"}}", 200));
        tests.add(posted(
                "/api/v1/presets/{id}/actions",
                "{\"fields\":{\"phone\":\"{{ fields.Phone }}\"},\"values\":{\"chat_id\":\"-100\"}}",
                200));
        tests.add(posted("/api/v1/operations/retry", "{\"filter\":{},\"dryRun\":true}", 200));
        tests.add(posted("/api/v1/operations/resolve", "{\"filter\":{},\"as\":\"DISCARDED\",\"dryRun\":true}", 200));
        tests.add(posted("/api/v1/operations/{id}/retry", "{\"from\":\"start\"}", 202));
        tests.add(posted("/api/v1/workspaces", "{\"name\":\"" + Unique.name("w") + "\"}", 201));
        return tests;
    }

    private static DynamicTest posted(String path, @Nullable String body, int status) {
        return DynamicTest.dynamicTest(path, () -> check("POST", path, body, status));
    }

    private static void check(String method, String path, @Nullable String body, int status) throws Exception {
        HttpResponse<String> answer = AdminRequests.send(method, filled(path).substring(BASE.length()), body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(described().differences(path, method, status, answer.body()))
                .as(answer.body())
                .isEmpty();
    }

    private static String filled(String path) {
        String filled = path.replace("{version}", "1");
        for (Map.Entry<String, String> id : IDS.entrySet()) {
            if (filled.startsWith(id.getKey())) {
                return filled.replace("{id}", id.getValue());
            }
        }
        return filled;
    }

    private static String made(String path, String body) throws Exception {
        HttpResponse<String> answer = AdminRequests.send("POST", path, body);
        assertThat(described().differences("/api/v1" + path, "POST", 201, answer.body()))
                .as(answer.body())
                .isEmpty();
        return id(answer);
    }

    private static String id(HttpResponse<String> answer) throws IOException {
        JsonNode id = JSON.readTree(answer.body()).path("id");
        assertThat(id.isTextual()).as(answer.body()).isTrue();
        return id.asText();
    }

    private static DescribedAnswers described() {
        return Objects.requireNonNull(described);
    }
}
