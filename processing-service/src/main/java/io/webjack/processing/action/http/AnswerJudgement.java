package io.webjack.processing.action.http;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.template.ConditionEvaluator;
import io.webjack.template.Scope;
import io.webjack.template.value.Warnings;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides by an answer's status, and by a condition where there is one, whether the request succeeded. Pure. */
final class AnswerJudgement {
    private final Clock clock;
    private final SuccessCodes successCodes;
    private final @Nullable ConditionEvaluator successWhen;

    AnswerJudgement(HttpRequest definition, Clock clock) {
        this.clock = clock;
        this.successCodes = new SuccessCodes(definition.successCodes());
        this.successWhen =
                definition.successWhen() == null ? null : ConditionEvaluator.compile(definition.successWhen());
    }

    ActionOutcome of(ActionRun run, ActionReport report, String destination) {
        ReceivedResponse response = Objects.requireNonNull(report.response());
        int status = response.status();
        if (!successCodes.contains(status)) {
            return new ActionOutcome.Failed(
                    report,
                    new Failure(
                            ErrorCode.HTTP_STATUS,
                            "the server answered with status " + status,
                            isWorthRepeating(status),
                            false,
                            destination,
                            status),
                    askedPause(response));
        }
        if (successWhen == null) {
            return new ActionOutcome.Succeeded(report);
        }
        Warnings warnings = new Warnings();
        boolean holds = successWhen.test(scopeWith(run, report), warnings);
        ActionReport told = report.withWarnings(warnings.list());
        if (!holds) {
            return new ActionOutcome.Failed(
                    told,
                    new Failure(
                            ErrorCode.SUCCESS_CONDITION,
                            "the answer says that the request failed",
                            false,
                            false,
                            destination,
                            status));
        }
        return new ActionOutcome.Succeeded(told);
    }

    /** Of several pauses the longest. */
    private @Nullable Duration askedPause(ReceivedResponse response) {
        Object asked = response.headers().get("retry-after");
        List<?> values = asked instanceof List<?> several ? several : asked == null ? List.of() : List.of(asked);
        return values.stream()
                .flatMap(value -> RetryAfter.parse(String.valueOf(value), clock.instant()).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    static boolean isWorthRepeating(int status) {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    /** The condition sees the answer as later actions do. */
    private static Scope scopeWith(ActionRun run, ActionReport report) {
        Map<String, @Nullable Object> values = new HashMap<>(run.scope().values());
        Map<String, @Nullable Object> actions = new HashMap<>();
        if (values.get("actions") instanceof Map<?, ?> known) {
            known.forEach((key, output) -> actions.put(String.valueOf(key), output));
        }
        actions.put(run.actionKey(), report.seen());
        values.put("actions", actions);
        return new Scope(values);
    }
}
