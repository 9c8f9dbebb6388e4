package io.webjack.history.materialisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightRecordsTest {
    private static final Instant TIME = Instant.parse("2026-11-26T20:47:27.123456Z");
    private static final UUID ID = UUID.fromString("0193a0c0-1f2e-7abc-8def-001122334455");

    @Test
    void parsesWhatBecomesColumnsOfAnEvent() throws Exception {
        Event event = event();

        Event light = LightRecords.event(WireJson.write(event));

        assertThat(columns(light)).isEqualTo(columns(event));
        assertThat(List.copyOf(light.fields().keySet()))
                .isEqualTo(List.copyOf(event.fields().keySet()));
        assertThat(light.request().body()).isEmpty();
        RequiredParts.check(light);
    }

    @Test
    void parsesWhatBecomesColumnsOfResults() throws Exception {
        ActionResults light = LightRecords.actions(WireJson.write(results()));

        assertThat(columns(light)).isEqualTo(columns(results()));
        assertThat(light.results()).hasSize(2);
        RequiredParts.check(light);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"bodySize\":12=>\"bodySize\":\"12\"",
                "\"bodySize\":12=>\"bodySize\":12345678901",
                "\"bodyEncoding\":\"TEXT\"=>\"bodyEncoding\":\"text\"",
                "\"path\":\"/in/abc\"=>\"path\":[\"/in/abc\"]",
                "\"path\":\"/in/abc\"=>\"path\":12",
                "\"method\":\"POST\"=>\"newer\":1",
                "\"q\":[=>\"q\":[1e99999999999,",
                "\"q\":[=>\"q\":[1e5,",
                "\"sensitiveFields\":[\"token\"]=>\"sensitiveFields\":[null]",
                "\"code\":\"a.b\"=>\"code\":null",
                "\"operationId\":\"0193a0c0-1f2e-7abc-8def-001122334455\"=>\"operationId\":{}",
                "\"processingVersion\":3=>\"processingVersion\":[3]",
                "\"eventId\":\"0193a0c0=>\"eventId\":\"x193a0c0",
                "\"receivedAt\":\"2026-11-26=>\"receivedAt\":\"2026-11-31",
                "\"fields\":{=>\"fields\":[{",
                "\"request\":{=>\"request\":null,\"x\":{",
                "\"orderingKey\":\"k\"=>\"replay\":{\"sequence\":5,\"recorded\":[]}",
                "\"orderingKey\":\"k\"=>\"sourceType\":{\"sourceType\":\"http\"}"
            })
    void takesTheEventsThatCanBeParsedCompletelyAndNoOthers(String change) {
        assertSame(changed(WireJson.write(event()), change), Event.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":\"FAILED\"=>\"status\":\"LOST\"",
                "\"code\":\"TIMEOUT\"=>\"code\":\"NEVER\"",
                "\"message\":\"no answer\"=>\"message\":null",
                "\"startedAt\":\"2026=>\"startedAt\":\"x026",
                "\"attempt\":2=>\"attempt\":2.5",
                "\"status\":500=>\"status\":null",
                "\"redirects\":[\"http://a/\"]=>\"redirects\":[null]",
                "\"ratio\":0.10=>\"ratio\":1e99999999999",
                "\"output\":{=>\"output\":[{",
                "\"willRetry\":true=>\"willRetry\":\"true\"",
                "\"results\":[=>\"results\":[null,",
                "\"key\":\"send\"=>\"key\":\"send\",\"key\":\"again\"",
                "\"results\":[=>\"sequence\":{\"sequence\":7,\"results\":["
            })
    void takesTheResultsThatCanBeParsedCompletelyAndNoOthers(String change) {
        assertSame(changed(WireJson.write(results()), change), ActionResults.class);
    }

    @Test
    void takesWhatCanBeParsedCompletelyAndNothingElseOfWhateverComes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] event = WireJson.write(event());
        byte[] results = WireJson.write(results());
        int taken = 0;
        for (int i = 0; i < 30_000; i++) {
            taken += i % 2 == 0
                    ? assertSame(mutated(event, random), Event.class)
                    : assertSame(mutated(results, random), ActionResults.class);
        }
        assertThat(taken).as("seed " + seed).isGreaterThan(1_000);
    }

    /** 1 where it can be parsed. */
    private static <T> int assertSame(byte[] json, Class<T> type) {
        T complete = null;
        Object light = null;
        try {
            complete = WireJson.read(json, type);
            check(complete);
        } catch (UnreadableRecordException | RuntimeException e) {
            complete = null;
        }
        try {
            light = type == Event.class ? LightRecords.event(json) : LightRecords.actions(json);
            check(light);
        } catch (UnreadableRecordException | RuntimeException e) {
            light = null;
        }
        assertThat(light == null ? null : columns(light))
                .as(new String(json, StandardCharsets.UTF_8))
                .isEqualTo(complete == null ? null : columns(complete));
        return complete == null ? 0 : 1;
    }

    private static void check(Object record) throws UnreadableRecordException {
        if (record instanceof Event event) {
            RequiredParts.check(event);
        } else if (record instanceof ActionResults actions) {
            RequiredParts.check(actions);
        }
    }

    private static List<@Nullable Object> columns(Object record) {
        if (record instanceof ActionResults actions) {
            return Arrays.asList(actions.operationId(), actions.sequence());
        }
        Event event = (Event) record;
        return Arrays.asList(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                event.processingName(),
                event.processingVersion(),
                event.sourceType(),
                event.receivedAt(),
                event.fields(),
                event.sensitiveFields(),
                event.replay());
    }

    private static byte[] mutated(byte[] json, Random random) {
        byte[] pool = "\"{}[]:,0123456789.eE-+\\u/aZn \u00e9".getBytes(StandardCharsets.UTF_8);
        byte[] result = json.clone();
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            result[random.nextInt(result.length)] =
                    random.nextInt(4) == 0 ? (byte) random.nextInt(256) : pool[random.nextInt(pool.length)];
        }
        return result;
    }

    private static byte[] changed(byte[] json, String change) {
        String text = new String(json, StandardCharsets.UTF_8);
        String[] fromTo = change.split("=>");
        assertThat(text).contains(fromTo[0]);
        return text.replace(fromTo[0], fromTo[1]).getBytes(StandardCharsets.UTF_8);
    }

    private static Event event() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", "Zoë \"Ёж\" \uD83E\uDD94");
        fields.put("big", new BigInteger("90071992547409931239007"));
        fields.put("price", new BigDecimal("10.10"));
        fields.put("nothing", null);
        fields.put("utm", Map.of("source", "vk"));
        fields.put("items", new ArrayList<Object>(List.of(1, 2, true, List.of("x"))));
        fields.put("token", "secret");
        return new Event(
                ID,
                ID,
                ID,
                "Leads",
                3,
                "http",
                TIME,
                fields,
                new ReceivedRequest(
                        "POST",
                        "/in/abc",
                        Map.of("q", List.of("1", "2")),
                        Map.of("content-type", "application/json"),
                        "application/json",
                        "203.0.113.7",
                        "{\"a\":\"\\u0000\"}",
                        BodyEncoding.TEXT,
                        12),
                List.of(new Warning("a.b", "something")),
                List.of("token"),
                "k",
                null);
    }

    private static ActionResults results() {
        ActionResult json = new ActionResult(
                "lead",
                "json",
                "The body",
                0,
                1,
                ActionStatus.SUCCEEDED,
                TIME,
                1,
                null,
                null,
                Map.of("body", "{}", "ratio", new BigDecimal("0.10")),
                Map.of("a", 1),
                List.of(new Warning("a.b", "something")),
                null,
                false);
        ActionResult send = new ActionResult(
                "send",
                "http_request",
                null,
                1,
                2,
                ActionStatus.FAILED,
                TIME,
                30_000,
                new SentRequest("POST", "http://b/", Map.of("A", List.of("1", "2")), "{}", false, "http://б/"),
                new ReceivedResponse(
                        500, Map.of("a", "1"), "oops", BodyEncoding.TEXT, true, 5_000_000_000L, List.of("http://a/")),
                Map.of(),
                Map.of(),
                List.of(),
                new OperationError(ErrorCode.TIMEOUT, "no answer", "send", true, "b", 500),
                true);
        return new ActionResults(ID, ID, ID, 3, 7, List.of(json, send));
    }
}
