package io.webjack.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.Condition;
import io.webjack.contracts.definition.ProcessingDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireJsonTest {

    @Test
    void carriesNumbersDigitForDigit() throws Exception {
        String json = "{\"lead_id\":9007199254740993123,\"price\":10.10,\"small\":1,\"none\":null}";

        Map<?, ?> values = WireJson.read(json.getBytes(StandardCharsets.UTF_8), Map.class);

        assertThat(new String(WireJson.write(values), StandardCharsets.UTF_8)).isEqualTo(json);
    }

    @Test
    void readsWhateverABodyMayBring() throws Exception {
        Map<String, Object> fields = Map.of(
                "k".repeat(100_000),
                "long name",
                "digits",
                new java.math.BigDecimal("9".repeat(1_000) + "e-5"),
                "exponent",
                new java.math.BigDecimal("9".repeat(994) + "e5"));

        Object read = WireJson.read(WireJson.write(fields), Map.class);
        assertThat(read).isEqualTo(fields);
    }

    @Test
    void saysWhyARecordCannotBeRead() {
        assertThatThrownBy(() -> WireJson.read("not-an-envelope".getBytes(StandardCharsets.UTF_8), Map.class))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("not");
        assertThatThrownBy(() -> WireJson.read("{\"a\":1e99999999999}".getBytes(StandardCharsets.UTF_8), Map.class))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> WireJson.read(null, Map.class)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void readsAProcessingWithItsSourceActionsAndConditions() throws Exception {
        String json = """
                {"id":"01939d2f-0000-7000-8000-000000000001","name":"Tilda → Bizon365","status":"RUNNING","version":3,
                 "webhookToken":"t","source":{"type":"http","methods":["POST"]},
                 "actions":[
                   {"type":"json","key":"body","document":{"n":1.50}},
                   {"type":"http_request","key":"send","method":"POST","url":"http://localhost/x",
                    "when":{"all":[{"left":"{{ fields.a }}","operator":"not_equals","right":"b"}]}}],
                 "updatedAt":"2026-11-25T10:00:00Z"}
                """;

        ProcessingDefinition read = WireJson.read(json.getBytes(StandardCharsets.UTF_8), ProcessingDefinition.class);

        assertThat(read.source().settings()).containsOnlyKeys("methods");
        assertThat(read.actions().get(0)).isInstanceOf(ActionDefinition.Json.class);
        var send = (ActionDefinition.HttpRequest) read.actions().get(1);
        assertThat(send.successCodes()).containsExactly("2**");
        assertThat(send.when()).isInstanceOf(Condition.All.class);
        assertThat(WireJson.read(WireJson.write(read), ProcessingDefinition.class))
                .isEqualTo(read);
    }
}
