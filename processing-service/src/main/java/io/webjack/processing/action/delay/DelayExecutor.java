package io.webjack.processing.action.delay;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.Delay;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.template.Template;
import io.webjack.template.value.Times;
import io.webjack.template.value.Warnings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for a time, or until a moment. */
@Singleton
final class DelayExecutor implements ActionExecutor<Delay> {
    /** The longest wait there is. */
    static final Duration LONGEST = Duration.ofDays(30);

    private final Clock clock;

    @Inject
    DelayExecutor(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<Delay> definition() {
        return Delay.class;
    }

    @Override
    public PreparedAction prepare(Delay definition) {
        return new PreparedDelay(compiled(definition.duration()), compiled(definition.until()), clock);
    }

    private static @Nullable Template compiled(@Nullable String template) {
        return template == null ? null : Template.compile(template);
    }

    /** The compiled templates, one of the two. */
    private record PreparedDelay(
            @Nullable Template duration, @Nullable Template until, Clock clock) implements PreparedAction.Pure {
        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            Instant now = clock.instant();
            Optional<Instant> end;
            if (duration != null) {
                Optional<Duration> wait = duration(duration.renderText(run.scope(), warnings));
                if (wait.isPresent() && wait.get().compareTo(LONGEST) > 0) {
                    return tooLong(warnings);
                }
                end = wait.map(now::plus);
            } else if (until != null) {
                end = Times.parse(until.renderText(run.scope(), warnings));
            } else {
                end = Optional.empty();
            }
            if (end.isEmpty()) {
                return failed(
                        duration != null
                                ? "the time to wait is not a duration such as PT10M"
                                : "the moment to wait for is not a time such as 2026-01-31T10:00:00Z",
                        warnings);
            }
            return outcome(end.get(), now, warnings);
        }

        private static ActionOutcome outcome(Instant end, Instant now, Warnings warnings) {
            if (end.isAfter(now.plus(LONGEST))) {
                return tooLong(warnings);
            }
            ActionReport report = ActionReport.ofOutput(Map.of("until", end.toString()), warnings.list());
            return end.isAfter(now) ? new ActionOutcome.Waits(report, end) : new ActionOutcome.Succeeded(report);
        }

        private static Optional<Duration> duration(String text) {
            try {
                Duration wait = Duration.parse(text.strip());
                return wait.isNegative() ? Optional.empty() : Optional.of(wait);
            } catch (DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
        }

        private static ActionOutcome tooLong(Warnings warnings) {
            return failed("the wait is longer than " + LONGEST.toDays() + " days", warnings);
        }

        private static ActionOutcome failed(String message, Warnings warnings) {
            return ActionOutcome.failed(ErrorCode.VALUE_INVALID, message, warnings);
        }
    }
}
