package io.webjack.contracts.continuation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.Values;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of {@code webjack.continuations-*}: an operation that goes on later, with its whole state, so that its size
 * does not grow from one attempt to the next.
 *
 * @param definition as it ran so far
 * @param index of the action that is next, from 0
 * @param attempt the next attempt at it, from 1
 * @param dueAt not before then
 * @param startedAt when the operation began to run
 * @param firstAttemptAt when the first attempt at the action began; null: there was none yet
 * @param sequence of the last result that was published before; results go on from here
 * @param hop how often the record was passed on from one topic to another since it was made
 * @param recorded the last results of actions with an effect outside, which are not done again
 * @param error why it waits, when that is a failure
 */
@JsonInclude(Include.NON_NULL)
public record Continuation(
        Event event,
        ProcessingDefinition definition,
        Reason reason,
        int index,
        int attempt,
        Instant dueAt,
        Instant startedAt,
        @Nullable Instant firstAttemptAt,
        long sequence,
        int hop,
        List<ActionResult> recorded,
        @Nullable OperationError error) {
    public Continuation {
        recorded = Values.copy(recorded);
    }

    /** The same for two records of the same waiting: operation, run, action, attempt and hop. */
    public String identity() {
        long run = event.replay() == null ? 0 : event.replay().sequence();
        return event.operationId() + "/" + run + "." + index + "." + attempt + "/" + hop;
    }

    /** The record as it is passed on to another topic. */
    public Continuation passedOn() {
        return new Continuation(
                event,
                definition,
                reason,
                index,
                attempt,
                dueAt,
                startedAt,
                firstAttemptAt,
                sequence,
                hop + 1,
                recorded,
                error);
    }

    /** Why an operation goes on later. */
    public enum Reason {
        /** An attempt failed and is repeated. */
        RETRY,
        /** An action says so. */
        DELAY
    }
}
