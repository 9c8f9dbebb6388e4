package io.webjack.admin.replay;

import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.Waits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the event with which data run again. Pure. */
final class ReplayedEvent {
    private ReplayedEvent() {}

    /**
     * An operation goes on itself, by the current definition.
     *
     * @param once of two with the same value only the first runs
     */
    static Event goingOn(ReplaySource source, Event event, ProcessingDefinition current, UUID once, UUID replayId) {
        List<ActionResult> kept = mapped(
                source.recorded().stream()
                        .filter(result -> !result.willRetry())
                        .filter(result -> !setsFields(result) || current.version() == source.processingVersion())
                        .toList(),
                current);
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
                        replayId),
                event.workspaceId());
    }

    /**
     * An operation that waits goes on before its time, by the definition with which it began to wait.
     *
     * @param once of two with the same value only the first runs
     */
    static Event runNow(ReplaySource source, Event event, ProcessingDefinition asItRan, UUID once, UUID replayId) {
        Waits waits = Objects.requireNonNull(source.waits());
        List<ActionResult> kept = source.recorded().stream()
                .filter(result -> result.index() < waits.index())
                .toList();
        return new Event(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                event.processingName(),
                event.processingVersion(),
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
                        asItRan,
                        kept,
                        once,
                        replayId,
                        new Replay.RunNow(
                                Objects.requireNonNull(source.nextAttemptAt()),
                                waits,
                                Objects.requireNonNull(source.startedAt()),
                                event.orderingKey() == null ? null : source.offset())));
    }

    /**
     * The data of an operation that is over run as an operation of their own.
     *
     * @param chosen the definition that is used
     * @param current the definition as it is now
     * @param fields values that take the place of those that came
     * @param once of two with the same value only the first runs
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
            UUID once,
            UUID replayId) {
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
                new Replay(event.operationId(), 0, isCurrent && kept.isEmpty() ? null : chosen, kept, once, replayId),
                event.workspaceId());
    }

    /** What succeeded before the action that failed. */
    private static List<ActionResult> beforeFailure(ReplaySource source) {
        int failed = source.results().stream()
                .filter(result -> result.key().equals(source.actionKey()))
                .mapToInt(ActionResult::index)
                .findFirst()
                // It failed outside of its actions, or before anything of the one that failed was recorded.
                .orElse(Integer.MAX_VALUE);
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
}
