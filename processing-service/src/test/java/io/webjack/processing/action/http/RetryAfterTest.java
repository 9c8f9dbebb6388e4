package io.webjack.processing.action.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 0 ', PT0S",
        "'Wed, 25 Nov 2026 10:01:30 GMT', PT1M30S",
        "'Wed, 25 Nov 2026 09:00:00 GMT', PT0S",
        "'Wednesday, 25-Nov-26 10:01:30 GMT', PT1M30S",
        "Wed Nov 25 10:01:30 2026, PT1M30S",
        "Sat Dec  5 10:00:00 2026, PT240H",
        "'Wed, 25 Nov 2026 13:01:30 +0300', PT1M30S",
        "2026-11-25T10:01:30Z, PT1M30S",
        "1.5, PT1.5S"
    })
    void secondsAndDatesAreRead(String value, String pause) {
        assertThat(RetryAfter.parse(value, NOW)).contains(Duration.parse(pause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5.2", "25 Nov"})
    void whatIsNeitherAsksForNothing(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }

    @Test
    void anEndlessNumberIsAVeryLongPause() {
        assertThat(RetryAfter.parse("99999999999999999999", NOW)).contains(Duration.ofSeconds(Integer.MAX_VALUE));
    }
}
