package io.webjack.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations wait on topics for up to two weeks: a newer version must go on with what an older one wrote. */
class StoredContinuationsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden-internal/continuation");

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void everyStoredOneIsReadWithAllThatItHolds(Path file) throws Exception {
        byte[] golden = Files.readAllBytes(file);

        Continuation read = WireJson.read(golden, Continuation.class);

        GoldenRecords.assertHolds(WireJson.read(WireJson.write(read), Map.class), WireJson.read(golden, Map.class), "");
    }

    @Test
    void itsIdentityStaysForItIsWhatTellsTwoRecordsOfOneWaitingApart() throws Exception {
        assertThat(stored("retry").identity()).isEqualTo("019abc00-0000-7000-8000-000000000001/0.6.2/1");
        assertThat(stored("order").identity()).isEqualTo("019abc00-0000-7000-8000-000000000003/1.0.1/0");
    }

    @Test
    void propertiesOfANewerVersionAreNoObstacle() throws Exception {
        String newer =
                Files.readString(GOLDEN.resolve("order.json")).replace("\"hop\": 0", "\"hop\": 0, \"newer\": {}");

        assertThat(WireJson.read(newer.getBytes(java.nio.charset.StandardCharsets.UTF_8), Continuation.class)
                        .hop())
                .isZero();
    }

    /** Whoever adds a component writes a golden file that has it, and leaves those before as they are. */
    @Test
    void theStoredOnesShowEveryComponentAndEveryTypeOfAction() throws Exception {
        Map<?, ?> newest = WireJson.read(Files.readAllBytes(GOLDEN.resolve("retry-workspace.json")), Map.class);

        assertThat(names(newest)).containsExactlyElementsOf(components(Continuation.class));
        assertThat(names((Map<?, ?>) newest.get("definition")))
                .containsExactlyElementsOf(components(ProcessingDefinition.class));
        assertThat(stored("retry").definition().actions())
                .extracting(ActionDefinition::getClass)
                .extracting(Object.class::cast)
                .contains((Object[]) ActionDefinition.class.getPermittedSubclasses());
    }

    static Stream<Path> goldenFiles() throws Exception {
        return GoldenRecords.in(GOLDEN).stream();
    }

    private static Continuation stored(String name) throws Exception {
        return WireJson.read(Files.readAllBytes(GOLDEN.resolve(name + ".json")), Continuation.class);
    }

    private static List<String> names(Map<?, ?> json) {
        return json.keySet().stream().map(String::valueOf).toList();
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
