package io.webjack.processing.action.delay;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionRuns;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final DelayExecutor executor = new DelayExecutor(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"PT10M, 2026-11-25T10:10:00Z", "P1D, 2026-11-26T10:00:00Z", "' PT0.5S ', 2026-11-25T10:00:00.500Z"})
    void aDurationCountsFromNow(String duration, Instant end) {
        ActionOutcome outcome = outcome("duration", "{{ fields.wait }}", duration);

        assertThat(outcome).isInstanceOf(ActionOutcome.Waits.class);
        assertThat(((ActionOutcome.Waits) outcome).until()).isEqualTo(end);
        assertThat(outcome.report().output()).isEqualTo(Map.of("until", end.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T10:30:00Z, 2026-11-25T10:30:00Z",
        "2026-11-25T13:30:00+03:00, 2026-11-25T10:30:00Z",
        "25.11.2026 13:30, 2026-11-25T10:30:00Z",
        "2026-11-26 00:00:00, 2026-11-25T21:00:00Z",
        "1795602600, 2026-11-25T10:30:00Z"
    })
    void aMomentIsReadInItsUsualSpellings(String moment, Instant end) {
        ActionOutcome outcome = outcome("until", "{{ fields.wait }}", moment);

        assertThat(outcome).isInstanceOf(ActionOutcome.Waits.class);
        assertThat(((ActionOutcome.Waits) outcome).until()).isEqualTo(end);
    }

    @Test
    void aMomentThatIsOverIsNotWaitedFor() {
        assertThat(outcome("until", "2026-11-25T09:59:59Z", "")).isInstanceOf(ActionOutcome.Succeeded.class);
        assertThat(outcome("duration", "PT0S", "")).isInstanceOf(ActionOutcome.Succeeded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "завтра", "-PT5S", "PT999999999999999999999H"})
    void whatIsNoDurationIsAnError(String text) {
        assertThat(failure(outcome("duration", "{{ fields.wait }}", text)).code())
                .isEqualTo(ErrorCode.VALUE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "завтра", "2026-13-01"})
    void whatIsNoMomentIsAnError(String text) {
        assertThat(failure(outcome("until", "{{ fields.wait }}", text)).message())
                .isEqualTo("the moment to wait for is not a time such as 2026-01-31T10:00:00Z");
    }

    @Test
    void nothingWaitsLongerThanThirtyDays() {
        assertThat(outcome("duration", "P30D", "")).isInstanceOf(ActionOutcome.Waits.class);
        assertThat(failure(outcome("duration", "PT720H0.001S", "")).message())
                .isEqualTo("the wait is longer than 30 days");
        assertThat(failure(outcome("duration", "PT2562047788015215H", "")).message())
                .isEqualTo("the wait is longer than 30 days");
        assertThat(failure(outcome("until", "9999-12-31", "")).message()).isEqualTo("the wait is longer than 30 days");
    }

    private ActionOutcome outcome(String setting, String template, String wait) {
        return ActionRuns.outcome(
                executor,
                "{\"type\": \"delay\", \"key\": \"step\", \"%s\": \"%s\"}".formatted(setting, template),
                Map.of("wait", wait));
    }

    private static ActionOutcome.Failure failure(ActionOutcome outcome) {
        assertThat(outcome).isInstanceOf(ActionOutcome.Failed.class);
        return ((ActionOutcome.Failed) outcome).failure();
    }
}
