package io.webjack.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ExecutionContextCustomizer;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The records of the public topics, the schemas in {@code docs/schemas} and the golden files say the same. */
class PublicRecordsTest {
    private static final Path SCHEMAS = Path.of("../../docs/schemas");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Map<String, Class<?>> RECORDS = Map.of(
            "event", Event.class,
            "action-results", ActionResults.class,
            "operation-result", OperationResult.class);

    private static final ExecutionContextCustomizer FORMATS =
            (context, schemaContext) -> context.executionConfig(config -> config.formatAssertionsEnabled(true));

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void readsEveryGoldenRecordAndKeepsWhatItHolds(Path file) throws Exception {
        byte[] golden = Files.readAllBytes(file);

        Object read = WireJson.read(golden, RECORDS.get(kindOf(file)));

        GoldenRecords.assertHolds(WireJson.read(WireJson.write(read), Map.class), WireJson.read(golden, Map.class), "");
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void theSchemaAllowsEveryGoldenRecordAsItIsAndAsItIsWritten(Path file) throws Exception {
        byte[] golden = Files.readAllBytes(file);
        byte[] written = WireJson.write(WireJson.read(golden, RECORDS.get(kindOf(file))));

        assertThat(schema(kindOf(file)).validate(new String(golden, UTF_8), InputFormat.JSON, FORMATS))
                .isEmpty();
        assertThat(schema(kindOf(file)).validate(new String(written, UTF_8), InputFormat.JSON, FORMATS))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotARecord() throws Exception {
        String json = Files.readString(GOLDEN.resolve("operation-result/succeeded.json"))
                .replace("SUCCEEDED", "DONE")
                .replace("\"sequence\": 2", "\"sequence\": \"2\"")
                .replace("2026-11-25T10:00:00.207Z", "yesterday");

        assertThat(schema("operation-result").validate(json, InputFormat.JSON, FORMATS))
                .extracting(error -> error.getInstanceLocation().toString())
                .contains("/status", "/sequence", "/at");
    }

    @ParameterizedTest
    @MethodSource("describedTypes")
    void theSchemaDescribesExactlyTheComponentsOfTheRecord(String file, String pointer, Class<?> type)
            throws Exception {
        assertThat(List.copyOf(at(file, pointer + "/properties").keySet()))
                .isEqualTo(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void theSchemaListsEveryStatus() throws Exception {
        assertThat(at("operation-result", "/properties/status").get("enum"))
                .isEqualTo(
                        Arrays.stream(OperationStatus.values()).map(Enum::name).toList());
        assertThat(at("action-results", "/$defs/ActionResult/properties/status").get("enum"))
                .isEqualTo(Arrays.stream(ActionStatus.values()).map(Enum::name).toList());
    }

    static Stream<Path> goldenFiles() throws IOException {
        return GoldenRecords.in(GOLDEN).stream();
    }

    static Stream<Arguments> describedTypes() {
        return Stream.of(
                Arguments.of("event", "", Event.class),
                Arguments.of("event", "/$defs/ReceivedRequest", ReceivedRequest.class),
                Arguments.of("event", "/$defs/Warning", Warning.class),
                Arguments.of("event", "/$defs/Replay", Replay.class),
                Arguments.of("action-results", "", ActionResults.class),
                Arguments.of("action-results", "/$defs/ActionResult", ActionResult.class),
                Arguments.of("action-results", "/$defs/SentRequest", SentRequest.class),
                Arguments.of("action-results", "/$defs/ReceivedResponse", ReceivedResponse.class),
                Arguments.of("action-results", "/$defs/OperationError", OperationError.class),
                Arguments.of("operation-result", "", OperationResult.class),
                Arguments.of("operation-result", "/$defs/Notifications", Notifications.class));
    }

    private static String kindOf(Path golden) {
        return golden.getParent().getFileName().toString();
    }

    private static Schema schema(String name) {
        Path file = SCHEMAS.resolve(name + ".json").toAbsolutePath().normalize();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources()))
                .getSchema(SchemaLocation.of(file.toUri().toString()));
    }

    private static Map<?, ?> at(String schema, String pointer) throws Exception {
        Map<?, ?> node = WireJson.read(Files.readAllBytes(SCHEMAS.resolve(schema + ".json")), Map.class);
        for (String name : pointer.split("/")) {
            if (!name.isEmpty()) {
                node = (Map<?, ?>) node.get(name);
            }
        }
        return node;
    }
}
