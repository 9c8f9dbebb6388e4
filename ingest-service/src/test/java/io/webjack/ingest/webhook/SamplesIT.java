package io.webjack.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.ServiceProfile;
import io.webjack.ingest.source.SourceTypes;
import io.webjack.ingest.standin.Samples;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample request of the sources with an address of their own, as the manifest says it travels. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class SamplesIT {
    private static final Map<String, String> TYPES =
            Map.of("http", "http", "tilda", "tilda", "platformalp", "platforma_lp");
    private static final Map<String, String> SETTINGS =
            Map.of("http", ",\"methods\":[\"GET\",\"POST\",\"PUT\",\"PATCH\",\"DELETE\"]");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private final HttpClient client = HttpClient.newHttpClient();
    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final RecordLog results = RecordLog.open(Topic.OPERATION_RESULTS);

    @Inject
    SourceTypes sources;

    @TestHTTPResource
    URI address;

    @AfterEach
    void close() {
        events.close();
        results.close();
    }

    static Stream<Arguments> samples() throws JsonProcessingException {
        JsonNode manifest = WireJson.mapper().readTree(Samples.text("manifest.json"));
        return StreamSupport.stream(manifest.path("samples").spliterator(), false)
                .filter(sample -> TYPES.containsKey(sample.path("source").asText()))
                .map(sample -> Arguments.of(sample.path("file").asText(), sample));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isTakenAsTheManifestSays(String file, JsonNode sample) throws Exception {
        String type = TYPES.get(sample.path("source").asText());
        assumeTrue(sources.find(type).isPresent(), type + " is not received yet");
        ProcessingDefinition processing = publish("{\"type\":\"" + type + "\""
                + SETTINGS.getOrDefault(sample.path("source").asText(), "") + "}");

        HttpResponse<String> answer = client.send(request(file, sample, processing), BodyHandlers.ofString());

        JsonNode expected = sample.path("expect");
        assertThat(allowed(expected.path("http_status").asText(), answer.statusCode()))
                .as("status %d, expected %s", answer.statusCode(), expected.path("http_status"))
                .isTrue();
        List<Event> stored =
                events.received(Event.class, event -> event.processingId().equals(processing.id()));
        assertThat(allowed(expected.path("operations").asText(), stored.size()))
                .as("%d operations, expected %s", stored.size(), expected.path("operations"))
                .isTrue();
        if (answer.statusCode() == 400) {
            assertThat(results.received(
                            OperationResult.class,
                            result -> result.processingId().equals(processing.id())))
                    .extracting(OperationResult::status)
                    .containsExactly(OperationStatus.REJECTED);
        } else if (!type.equals("http")) {
            assertThat(answer.body()).isEqualTo("ok");
        } else if (!stored.isEmpty()) {
            assertThat(answer.body())
                    .isEqualTo("{\"ok\":true,\"id\":\"" + stored.get(0).operationId() + "\"}");
        }
        for (Map.Entry<String, JsonNode> value : expected.path("values").properties()) {
            JsonNode actual = at(WireJson.mapper().valueToTree(stored.get(0).fields()), value.getKey());
            assertThat(comparable(actual)).as(value.getKey()).isEqualTo(comparable(value.getValue()));
        }
    }

    private HttpRequest request(String file, JsonNode sample, ProcessingDefinition processing) {
        String query = sample.path("query").asText();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        address.resolve("/in/" + processing.webhookToken() + (query.isEmpty() ? "" : "?" + query)))
                .timeout(Duration.ofSeconds(20));
        sample.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        if (!sample.path("content_type").asText("").isEmpty()) {
            request.header("Content-Type", sample.path("content_type").asText());
        }
        boolean raw = sample.path("content_type").isNull();
        return request.method(
                        sample.path("method").asText(),
                        raw ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Samples.bytes(file)))
                .build();
    }

    /** {@code 200}, {@code 1 or 2}, {@code 2xx or 400}. */
    private static boolean allowed(String expected, int actual) {
        return Stream.of(expected.split(" or "))
                .anyMatch(one -> Integer.toString(actual).matches(one.replace("x", "\\d")));
    }

    private static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            node = step.group(1) == null ? node.path(Integer.parseInt(step.group(2))) : node.path(step.group(1));
        }
        return node;
    }

    /** The manifest writes some numbers as texts. */
    private static String comparable(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue().toPlainString()
                : value.isTextual() ? value.asText() : value.toString();
    }

    private ProcessingDefinition publish(String source) {
        ProcessingDefinition definition =
                DefinitionBuilder.running().source(source).build();
        TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);
        HttpRequest probe = HttpRequest.newBuilder(address.resolve("/in/" + definition.webhookToken()))
                .method("HEAD", BodyPublishers.noBody())
                .build();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status(probe) == 200);
        return definition;
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
