package io.webjack.history.operation;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.Waits;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an operation from the records read so far. Rows of one operation merge to the same row in whatever
 * order and however often they come.
 *
 * @param workspaceId the first workspace when the record names none
 * @param origin what only the event itself tells; null until it has come
 */
public record OperationRow(
        UUID id,
        UUID eventId,
        UUID processingId,
        UUID workspaceId,
        @Nullable Origin origin,
        State state) {

    /**
     * What the event tells.
     *
     * @param accepted false for what was refused at the door
     * @param place null for what never was on {@code webjack.events}
     * @param test whether a person has tried a processing out
     */
    public record Origin(
            String sourceType,
            boolean accepted,
            Instant receivedAt,
            @Nullable UUID retryOf,
            @Nullable Place place,
            boolean test) {
        private Origin mergedWith(@Nullable Origin other) {
            if (other == null) {
                return this;
            }
            Origin known = accepted || !other.accepted ? this : other;
            return new Origin(
                    known.sourceType,
                    known.accepted,
                    known.receivedAt,
                    known.retryOf,
                    Place.later(place, other.place),
                    test || other.test);
        }
    }

    /**
     * Where the record of its event lies.
     *
     * @param sequence from which the event counts; a replay of the same operation comes with a larger one
     */
    public record Place(int partition, long offset, long sequence) {
        private static @Nullable Place later(@Nullable Place one, @Nullable Place other) {
            return one == null || other != null && other.sequence > one.sequence ? other : one;
        }
    }

    /**
     * Where the operation stands.
     *
     * @param sequence a larger one replaces a smaller one
     * @param changedAt when it came to stand there
     * @param waits with what it goes on, when it waits in a topic
     * @param troubled whether it belongs to an incident
     */
    public record State(
            long sequence,
            OperationStatus status,
            String processingName,
            int processingVersion,
            Instant changedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long durationMs,
            @Nullable Instant nextAttemptAt,
            @Nullable UUID duplicateOf,
            @Nullable OperationError error,
            @Nullable Waits waits,
            boolean troubled) {

        /**
         * A larger sequence wins. Of two equal ones the later is a repetition, but being received comes before all. Only
         * waiting to be received comes before that, and the latest word of it counts.
         */
        private boolean isReplacedBy(State other) {
            if (other.sequence != sequence) {
                return other.sequence > sequence;
            }
            if (waitsToBeReceived()) {
                return !other.waitsToBeReceived() || other.changedAt.isAfter(changedAt);
            }
            return status == OperationStatus.QUEUED
                    && other.status != OperationStatus.QUEUED
                    && !other.waitsToBeReceived();
        }

        /** A platform has announced the data and does not give them out yet. */
        private boolean waitsToBeReceived() {
            return sequence == 0 && status == OperationStatus.WAITING;
        }

        private State mergedWith(State other) {
            State winner = isReplacedBy(other) ? other : this;
            return winner.troubled || !(troubled || other.troubled) ? winner : winner.withTrouble();
        }

        private State withTrouble() {
            return new State(
                    sequence,
                    status,
                    processingName,
                    processingVersion,
                    changedAt,
                    startedAt,
                    finishedAt,
                    durationMs,
                    nextAttemptAt,
                    duplicateOf,
                    error,
                    waits,
                    true);
        }
    }

    /** What both know together. */
    public OperationRow mergedWith(OperationRow other) {
        Origin known = origin == null ? other.origin : origin.mergedWith(other.origin);
        return new OperationRow(
                id,
                eventId,
                processingId,
                workspaceId.equals(Workspaces.FIRST) ? other.workspaceId : workspaceId,
                known,
                state.mergedWith(other.state));
    }
}
