package io.webjack.processing.operation;

import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ActionDefinition.Retry;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether and when a failed attempt is repeated. Pure. */
public final class RetrySchedule {
    static final List<Duration> USUAL = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6));
    /** The longest pause that another server may ask for. */
    static final Duration LONGEST_ASKED = Duration.ofHours(24);

    private static final Duration LONGEST_SMALL_JITTER = Duration.ofMillis(500);
    private static final Duration SMALL = Duration.ofMinutes(1);

    private final List<Duration> delays;
    private final @Nullable List<Pattern> statuses;
    private final @Nullable Duration budget;

    private RetrySchedule(List<Duration> delays, @Nullable List<Pattern> statuses, @Nullable Duration budget) {
        this.delays = List.copyOf(delays);
        this.statuses = statuses;
        this.budget = budget;
    }

    /** An action that is tried once. */
    public static RetrySchedule never() {
        return new RetrySchedule(List.of(), null, null);
    }

    /** The schedule of an action; without settings of its own it is the usual one. */
    public static RetrySchedule of(ActionDefinition definition) {
        Retry retry = definition instanceof ActionDefinition.HttpRequest request ? request.retry() : null;
        if (retry == null) {
            return new RetrySchedule(USUAL, null, null);
        }
        return new RetrySchedule(
                retry.delays() == null
                        ? USUAL
                        : retry.delays().stream().map(Duration::parse).toList(),
                retry.statuses() == null
                        ? null
                        : retry.statuses().stream().map(RetrySchedule::pattern).toList(),
                retry.maxDuration() == null ? null : Duration.parse(retry.maxDuration()));
    }

    /**
     * How long to wait before the next attempt; empty: there is none.
     *
     * @param asked the least pause that the other side wants; null: it did not say
     * @param attempt the one that failed, from 1
     * @param sinceFirst how long ago the first attempt began
     * @param random from 0 to 1: how much of the jitter is added
     */
    Optional<Duration> next(
            Failure failure, @Nullable Duration asked, int attempt, Duration sinceFirst, double random) {
        if (attempt > delays.size() || !isWorthwhile(failure)) {
            return Optional.empty();
        }
        Duration wait = withJitter(delays.get(attempt - 1), random);
        if (asked != null) {
            Duration least = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
            wait = wait.compareTo(least) > 0 ? wait : least;
        }
        if (budget != null && sinceFirst.plus(wait).compareTo(budget) > 0) {
            return Optional.empty();
        }
        return Optional.of(wait);
    }

    /** How long to wait for the attempt that was to follow a recorded one; what the other side asked for is not known any more. */
    Duration again(ActionResult failed, double random) {
        OperationError error = Objects.requireNonNull(failed.error());
        Failure failure = new Failure(error.code(), error.message(), true, false, error.host(), error.httpStatus());
        return next(failure, null, failed.attempt(), Duration.ZERO, random).orElse(Duration.ZERO);
    }

    /** How long all repetitions may take: an operation is not put off for longer. */
    Duration patience() {
        return budget != null ? budget : delays.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private boolean isWorthwhile(Failure failure) {
        Integer status = failure.httpStatus();
        if (status == null || statuses == null) {
            return failure.retryable();
        }
        String text = status.toString();
        return statuses.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    /** Only ever longer than what was typed, and for short delays by so little that nobody notices. */
    private static Duration withJitter(Duration delay, double random) {
        Duration most = delay.compareTo(SMALL) > 0 ? delay.dividedBy(20) : delay.dividedBy(10);
        if (delay.compareTo(SMALL) <= 0 && most.compareTo(LONGEST_SMALL_JITTER) > 0) {
            most = LONGEST_SMALL_JITTER;
        }
        return delay.plusMillis((long) (most.toMillis() * random));
    }

    private static Pattern pattern(String status) {
        return Pattern.compile(status.replace("*", "[0-9]"));
    }
}
