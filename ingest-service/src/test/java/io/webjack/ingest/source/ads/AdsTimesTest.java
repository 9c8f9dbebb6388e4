package io.webjack.ingest.source.ads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdsTimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01 09:25:41.26 +0000 UTC, 2026-01-01T09:25:41.260Z",
        "2026-01-01 09:25:41 +0000 UTC, 2026-01-01T09:25:41Z",
        "2026-01-01 09:25:41.123456789 +0000 UTC, 2026-01-01T09:25:41.123456789Z",
        "2026-01-01 12:25:42.797499, 2026-01-01T09:25:42.797499Z",
        "2026-01-01 12:00:01, 2026-01-01T09:00:01Z",
        "2026-01-01 12:00:01 +0300 MSK, 2026-01-01T09:00:01Z",
        "2026-01-01T12:00:01+03:00, 2026-01-01T09:00:01Z",
        "2026-01-01T12:00:01Z, 2026-01-01T12:00:01Z"
    })
    void everyNotationIsAMoment(String text, Instant moment) {
        assertThat(AdsTimes.read(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01 12:00:01", "2026-01-01", "2026-01-01 12:00:01 +9900 UTC"})
    void anythingElseIsNone(String text) {
        assertThat(AdsTimes.read(text)).isEmpty();
    }

    @Test
    void filtersGetWholeSecondsOfAZone() {
        Instant moment = Instant.parse("2026-01-01T09:25:41.9Z");

        assertThat(AdsTimes.write(moment, AdsTimes.MOSCOW)).isEqualTo("2026-01-01 12:25:41");
        assertThat(AdsTimes.write(moment, ZoneOffset.UTC)).isEqualTo("2026-01-01 09:25:41");
    }
}
