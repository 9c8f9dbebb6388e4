package io.webjack.admin.replay;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.wire.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the event with which data run again. Pure. */
final class ReplayedEvent {
    private ReplayedEvent() {}

    /**
     * Why the operation cannot run again now; null: it can.
     *
     * @param fromFailed whether it is to go on behind what succeeded
     */
    static @Nullable Refused refusal(ReplaySource source, boolean fromFailed) {
        if (source.event() == null) {
            return Refused.NOT_RECEIVED_YET;
        }
        return switch (source.status()) {
            case QUEUED, RUNNING, WAITING -> Refused.STILL_AT_WORK;
            case REJECTED -> Refused.NEVER_ACCEPTED;
            case HELD, FAILED, UNKNOWN -> null;
            case SUCCEEDED, FILTERED, DUPLICATE -> fromFailed ? Refused.NOTHING_FAILED : null;
        };
    }

    /** A held operation goes on itself, by the current definition. */
    static Event held(ReplaySource source, Event event, ProcessingDefinition current, UUID replayId) {
        List<ActionResult> kept = mapped(
                source.results().stream()
                        .filter(result -> !result.willRetry())
                        .filter(result -> !setsFields(result) || current.version() == source.processingVersion())
                        .toList(),
                current);
        UUID once = Ids.derived(event.operationId(), "run/" + source.sequence());
        return new Event(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                current.name(),
                current.version(),
                event.sourceType(),
                event.receivedAt(),
                event.fields(),
                event.request(),
                event.warnings(),
                event.sensitiveFields(),
                event.orderingKey(),
                new Replay(
                        event.replay() == null ? null : event.replay().retryOf(),
                        source.sequence(),
                        kept.isEmpty() ? null : current,
                        kept,
                        once,
                        replayId));
    }

    /**
     * The data of an operation that is over run as an operation of their own.
     *
     * @param chosen the definition that is used
     * @param current the definition as it is now
     * @param fields values that take the place of those that came
     * @param once of two with the same value only the first runs; null: it is asked for once
     */
    static Event again(
            ReplaySource source,
            Event event,
            boolean fromFailed,
            ProcessingDefinition chosen,
            ProcessingDefinition current,
            Map<String, @Nullable Object> fields,
            UUID operationId,
            Instant now,
            @Nullable UUID once,
            @Nullable UUID replayId) {
        List<ActionResult> kept = fromFailed ? mapped(beforeFailure(source), chosen) : List.of();
        if (!fields.isEmpty() || chosen.version() != source.processingVersion()) {
            // What was corrected is to show in the fields that are made of it.
            kept = kept.stream().filter(result -> !setsFields(result)).toList();
        }
        boolean isCurrent = chosen.version() == current.version();
        return new Event(
                operationId,
                operationId,
                event.processingId(),
                chosen.name(),
                current.version(),
                event.sourceType(),
                now,
                changed(event.fields(), fields),
                event.request(),
                event.warnings(),
                event.sensitiveFields(),
                event.orderingKey(),
                new Replay(event.operationId(), 0, isCurrent && kept.isEmpty() ? null : chosen, kept, once, replayId));
    }

    /** What succeeded before the action that failed. */
    private static List<ActionResult> beforeFailure(ReplaySource source) {
        int failed = source.results().stream()
                .filter(result -> result.key().equals(source.actionKey()))
                .mapToInt(ActionResult::index)
                .findFirst()
                .orElse(0);
        return source.results().stream()
                .filter(result -> result.index() < failed && result.status() == ActionStatus.SUCCEEDED)
                .toList();
    }

    /** Results at the places where the definition has their actions; what it does not have any more is left out. */
    private static List<ActionResult> mapped(List<ActionResult> results, ProcessingDefinition definition) {
        List<ActionResult> mapped = new ArrayList<>();
        for (ActionResult result : results) {
            for (int i = 0; i < definition.actions().size(); i++) {
                ActionDefinition action = definition.actions().get(i);
                if (action.key().equals(result.key())) {
                    mapped.add(at(result, i));
                }
            }
        }
        return mapped;
    }

    private static ActionResult at(ActionResult result, int index) {
        return new ActionResult(
                result.key(),
                result.type(),
                result.name(),
                index,
                result.attempt(),
                result.status(),
                result.startedAt(),
                result.durationMs(),
                result.request(),
                result.response(),
                result.output(),
                result.fields(),
                result.warnings(),
                result.error(),
                result.willRetry());
    }

    private static boolean setsFields(ActionResult result) {
        return !result.fields().isEmpty();
    }

    private static Map<String, @Nullable Object> changed(
            Map<String, @Nullable Object> fields, Map<String, @Nullable Object> changes) {
        if (changes.isEmpty()) {
            return fields;
        }
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        changed.putAll(changes);
        return changed;
    }

    /** Whether an operation in this status goes on itself instead of running as a new one. */
    static boolean goesOnItself(OperationStatus status) {
        return status == OperationStatus.HELD;
    }

    /** Why an operation cannot run again. */
    enum Refused {
        NOT_RECEIVED_YET("Its data have not come to the history yet. Please try again in a moment."),
        STILL_AT_WORK("The operation is not over yet."),
        NEVER_ACCEPTED("The request was refused at the door: there are no data to run."),
        NOTHING_FAILED("No action of it failed: run it from the start."),
        RUNS_AS_IT_CAME("A held operation runs with the data that came and the current definition.");

        private final String detail;

        Refused(String detail) {
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }
}
