package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.webjack.test.Unique;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SampleBodiesJourney {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
    private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestFactory
    List<DynamicTest> every_body_gives_the_fields_that_the_manifest_says() throws Exception {
        RunningProcessing processing = RunningProcessing.of("""
                {"name":"%s","source":{"type":"http","methods":["GET","POST"]},"actions":[{"key":"body","type":"json","document":{"all":"{{ fields }}"}}]}
                """.formatted(Unique.name("samples")));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode sample : JSON.readTree(resource("manifest.json")).path("samples")) {
            tests.add(DynamicTest.dynamicTest(sample.path("file").asText(), () -> check(sample, processing)));
        }
        return tests;
    }

    private void check(JsonNode sample, RunningProcessing processing) throws Exception {
        JsonNode expect = sample.path("expect");

        HttpResponse<String> answer = client.send(request(sample, processing), BodyHandlers.ofString());

        assertThat(statuses(expect.path("http_status").asText()))
                .as("status of %s: %s", answer.statusCode(), answer.body())
                .anyMatch(allowed -> Integer.toString(answer.statusCode()).matches(allowed));
        if (answer.statusCode() == 200 && !sample.path("method").asText().equals("OPTIONS")) {
            JsonNode operation =
                    processing.finished(RunningProcessing.operationId(answer).orElseThrow());
            assertThat(operation.path("status").asText()).isEqualTo("SUCCEEDED");
            expect.path("values")
                    .properties()
                    .forEach(value -> assertThat(comparable(at(operation.path("fields"), value.getKey())))
                            .as(value.getKey())
                            .isEqualTo(comparable(value.getValue())));
        }
    }

    private HttpRequest request(JsonNode sample, RunningProcessing processing) throws IOException {
        String query = sample.path("query").asText("");
        String method = sample.path("method").asText();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(processing.webhookUrl() + (query.isEmpty() ? "" : "?" + query)));
        boolean raw = method.equals("GET") || method.equals("OPTIONS");
        request.method(
                method,
                raw
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(
                                resource(sample.path("file").asText())));
        if (!sample.path("content_type").asText("").isEmpty() && sample.hasNonNull("content_type")) {
            request.header("Content-Type", sample.path("content_type").asText());
        }
        for (Map.Entry<String, JsonNode> header : sample.path("headers").properties()) {
            request.header(header.getKey(), header.getValue().asText());
        }
        return request.build();
    }

    /** {@code 200}, {@code 2xx or 400} and the like as patterns. */
    private static List<String> statuses(String text) {
        return List.of(text.replace("x", "\\d").split(" or "));
    }

    /** The manifest's own notation: dots and indexes. */
    private static JsonNode at(JsonNode fields, String path) {
        JsonNode node = fields;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            String step = steps.group();
            node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    /** Numbers and texts of the same digits are the same to the manifest, which says 1990.5 and "9007199254740993". */
    private static Object comparable(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return number.stripTrailingZeros().toPlainString();
        }
        return node.isTextual() ? node.asText() : node;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SampleBodiesJourney.class.getResourceAsStream("/samples/" + name)) {
            if (in == null) {
                throw new IOException("no sample " + name);
            }
            return in.readAllBytes();
        }
    }
}
