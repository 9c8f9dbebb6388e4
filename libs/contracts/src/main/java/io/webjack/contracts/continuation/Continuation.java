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
 * @param hop how often the record was passed on from one topic to another, or the same attempt was put off once more
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
    /**
     * How many sequences behind its own are left to whoever writes the continuation and tells that the operation waits; an
     * operation goes on behind them.
     */
    public static final int SEQUENCE_ROOM = 20;

    public Continuation {
        recorded = Values.copy(recorded);
    }

    /** The same for two records of the same waiting: operation, run, action, attempt and hop. */
    public String identity() {
        return identity(event, index, attempt, hop);
    }

    /** The identity of a record that an event would have with the same state. */
    public static String identity(Event event, int index, int attempt, int hop) {
        return event.operationId() + "/" + event.run() + "." + index + "." + attempt + "/" + hop;
    }

    /** The identity of the record with which an event is moved to {@code webjack.events-overflow}. */
    public static String overflowIdentity(Event event) {
        return event.operationId() + "/" + event.run() + ".overflow";
    }

    /** The last sequence that may have been used before the operation goes on. */
    public long lastSequenceBefore() {
        return sequence + SEQUENCE_ROOM;
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
        DELAY,
        /** Its processing holds its share of slots already. */
        SHARE,
        /** The destination does not answer at present. */
        DESTINATION,
        /** Another operation with the same ordering key is not over. */
        ORDER,
        /** The rate limit of its processing or its destination is reached. */
        RATE
    }
}
