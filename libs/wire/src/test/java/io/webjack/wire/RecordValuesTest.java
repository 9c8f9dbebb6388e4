package io.webjack.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the same mapper without the short ways: both must read and write the same. */
class RecordValuesTest {
    private static final ObjectMapper PLAIN = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Test
    void writesAndReadsAnyTime() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long seconds = i % 2 == 0
                    ? random.nextLong(-62_200_000_000L, 253_500_000_000L)
                    : random.nextLong(1_700_000_000L, 1_900_000_000L);
            int nanos = new int[] {0, 120_000_000, 123_000_000, 123_456_000, 1_000, 5, 999_999_999}[i % 7];
            Instant time = Instant.ofEpochSecond(seconds, nanos);

            String json = new String(WireJson.write(time), StandardCharsets.UTF_8);
            assertThat(json).isEqualTo(PLAIN.writeValueAsString(time));
            assertThat(WireJson.read(json.getBytes(StandardCharsets.UTF_8), Instant.class))
                    .isEqualTo(time);
        }
        for (Instant time : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH)) {
            assertThat(new String(WireJson.write(time), StandardCharsets.UTF_8))
                    .isEqualTo(PLAIN.writeValueAsString(time));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-26T20:47:27Z\"",
                "\"2026-11-26T20:47:27.1Z\"",
                "\"2026-11-26T20:47:27.012345678Z\"",
                "\"2024-02-29T00:00:00Z\"",
                "\"2026-11-26T24:00:00Z\"",
                "\"2026-11-26T23:59:60Z\"",
                "\"2026-11-26T20:47:27+03:00\"",
                "\"2026-11-26T20:47:27.Z\"",
                "\"0000-01-01T00:00:00Z\"",
                "\"+12026-11-26T20:47:27Z\"",
                "\"-0026-11-26T20:47:27Z\"",
                "1764190000",
                "1764190000.123456789"
            })
    void readsOtherFormsAsEver(String json) throws Exception {
        assertThat(WireJson.read(json.getBytes(StandardCharsets.UTF_8), Instant.class))
                .isEqualTo(PLAIN.readValue(json, Instant.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-11-26T25:00:00Z",
                "2026-11-26T20:60:00Z",
                "2026-11-26T20:47:27",
                "2026-11-26T20:47:27.1234567890Z",
                "2026-11-26T20:47:2\u0663Z",
                "2026-11-26T20:47:-1Z",
                "yesterday"
            })
    void refusesWhatIsNoTime(String text) {
        byte[] json = WireJson.write(text);
        assertThatThrownBy(() -> WireJson.read(json, Instant.class)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void writesAndReadsAnyId() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            assertThat(WireJson.read(WireJson.write(id), UUID.class)).isEqualTo(id);
            assertThat(WireJson.read(WireJson.write(id.toString().toUpperCase(java.util.Locale.ROOT)), UUID.class))
                    .isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0193a0c0-1f2e-7abc-8def-00112233445g",
                "0193a0c0-1f2e-7abc-8def-0011223344",
                "0193a0c0-1f2e-7abc-8def-00112233445\u0663",
                "0193a0c0x1f2e-7abc-8def-001122334455",
                "0193a0c0--f2e-7abc-8def-001122334455",
                "no id"
            })
    void refusesWhatIsNoId(String text) {
        byte[] json = WireJson.write(text);
        assertThatThrownBy(() -> WireJson.read(json, UUID.class)).isInstanceOf(UnreadableRecordException.class);
    }
}
