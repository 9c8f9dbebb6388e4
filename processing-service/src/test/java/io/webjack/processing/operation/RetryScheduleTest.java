package io.webjack.processing.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.contracts.definition.ActionDefinition.Retry;
import io.webjack.processing.action.ActionOutcome.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    private static final Failure BUSY = answered(503, true);
    private static final Failure SILENT = new Failure(ErrorCode.TIMEOUT, "no answer", true, true, "crm.example", null);

    @Test
    void theUsualDelaysAreKeptWithoutJitter() {
        RetrySchedule schedule = schedule(null);

        assertThat(IntStream.rangeClosed(1, 7)
                        .mapToObj(attempt -> schedule.next(BUSY, null, attempt, Duration.ZERO, 0)))
                .containsExactly(
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.of(Duration.ofSeconds(30)),
                        Optional.of(Duration.ofMinutes(2)),
                        Optional.of(Duration.ofMinutes(10)),
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(Duration.ofHours(6)),
                        Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"PT1S, PT1.1S", "PT5S, PT5.5S", "PT1M, PT1M0.5S", "PT2M, PT2M6S", "PT6H, PT6H18M"})
    void jitterIsOnlyAddedAndSmallForShortDelays(String delay, String most) {
        RetrySchedule schedule = schedule(new Retry(List.of(delay), null, null));

        assertThat(schedule.next(BUSY, null, 1, Duration.ZERO, 1)).contains(Duration.parse(most));
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "422"})
    void refusalsAreFinal(int status) {
        assertThat(schedule(null).next(answered(status, false), null, 1, Duration.ZERO, 0))
                .isEmpty();
    }

    @Test
    void theStatusesOfTheUserTakeThePlaceOfTheUsualOnes() {
        RetrySchedule schedule = schedule(new Retry(List.of("PT1S"), List.of("403", "5**"), null));

        assertThat(schedule.next(answered(403, false), null, 1, Duration.ZERO, 0))
                .isPresent();
        assertThat(schedule.next(answered(502, true), null, 1, Duration.ZERO, 0))
                .isPresent();
        assertThat(schedule.next(answered(429, true), null, 1, Duration.ZERO, 0))
                .isEmpty();
        assertThat(schedule.next(SILENT, null, 1, Duration.ZERO, 0)).isPresent();
    }

    @Test
    void aPauseThatIsAskedForIsHonouredUpToADay() {
        RetrySchedule schedule = schedule(null);

        assertThat(schedule.next(BUSY, Duration.ofSeconds(90), 1, Duration.ZERO, 0))
                .contains(Duration.ofSeconds(90));
        assertThat(schedule.next(BUSY, Duration.ofSeconds(2), 1, Duration.ZERO, 0))
                .contains(Duration.ofSeconds(5));
        assertThat(schedule.next(BUSY, Duration.ofDays(30), 1, Duration.ZERO, 0))
                .contains(Duration.ofHours(24));
    }

    @Test
    void noRepetitionBeginsBehindTheBudget() {
        RetrySchedule schedule = schedule(new Retry(List.of("PT10S", "PT10S"), null, "PT15S"));

        assertThat(schedule.next(BUSY, null, 1, Duration.ZERO, 0)).isPresent();
        assertThat(schedule.next(BUSY, null, 2, Duration.ofSeconds(11), 0)).isEmpty();
    }

    private static Failure answered(int status, boolean retryable) {
        return new Failure(ErrorCode.HTTP_STATUS, "status " + status, retryable, false, "crm.example", status);
    }

    private static RetrySchedule schedule(Retry retry) {
        return RetrySchedule.of(new HttpRequest(
                "send",
                null,
                null,
                null,
                "POST",
                "https://crm.example/",
                List.of(),
                List.of(),
                null,
                null,
                null,
                false,
                retry,
                null,
                null));
    }
}
