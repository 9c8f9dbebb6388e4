package io.webjack.history.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StatisticStepsTest {
    private static final Instant MORNING = Instant.parse("2026-11-25T07:20:00Z");

    @Test
    void theFirstStepIsTheOneInWhichTheBeginningLies() {
        StatisticSteps steps =
                StatisticSteps.of(MORNING, MORNING.plusSeconds(7200), Duration.ofHours(1), ZoneOffset.UTC, 100);

        assertThat(steps.beginnings())
                .containsExactly(
                        Instant.parse("2026-11-25T07:00:00Z"),
                        Instant.parse("2026-11-25T08:00:00Z"),
                        Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(steps.end()).isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Test
    void aDayIsFromMidnightToMidnightOfItsZone() {
        StatisticSteps steps = StatisticSteps.of(
                MORNING, MORNING.plus(Duration.ofDays(1)), Duration.ofDays(1), ZoneId.of("Europe/Moscow"), 100);

        assertThat(steps.beginnings())
                .containsExactly(Instant.parse("2026-11-24T21:00:00Z"), Instant.parse("2026-11-25T21:00:00Z"));
    }

    @Test
    void aDayOfTwentyThreeHoursIsOneDay() {
        Instant before = Instant.parse("2026-03-28T12:00:00Z");
        StatisticSteps steps = StatisticSteps.of(
                before, before.plus(Duration.ofDays(2)), Duration.ofDays(1), ZoneId.of("Europe/Berlin"), 100);

        assertThat(steps.beginnings())
                .containsExactly(
                        Instant.parse("2026-03-27T23:00:00Z"),
                        Instant.parse("2026-03-28T23:00:00Z"),
                        Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void moreStepsThanAllowedAreNotMade() {
        assertThatThrownBy(() -> StatisticSteps.of(
                        MORNING, MORNING.plus(Duration.ofDays(30)), Duration.ofMinutes(15), ZoneOffset.UTC, 100))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
