package io.webjack.processing.resume;

import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.memory.ByteBudget;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of the work done in a partition number: events that came before, and what is recorded of operations whose
 * records are read once more. Filled by {@link MemoryConsumer} when the partition is assigned, from then on it belongs to
 * the lane of the partition.
 */
public final class PartitionMemory {
    private final SeenEvents seen;
    /** Which run of an operation goes on since it was asked to before its time. */
    private final SeenEvents runsNow;

    private final KeyOrder order;
    private final OverflowContent overflow = new OverflowContent();
    private final Map<UUID, RestoredOperation> operations = new HashMap<>();
    private final Map<Topic, Long> readAgainUpTo = new EnumMap<>(Topic.class);
    private final ByteBudget results;

    /** @param results what the results of unfinished operations take is counted there until they are used */
    public PartitionMemory(int mostEvents, int mostOrdered, ByteBudget results) {
        this.results = results;
        this.seen = new SeenEvents(mostEvents);
        this.runsNow = new SeenEvents(mostEvents);
        this.order = new KeyOrder(mostOrdered);
    }

    /** The operations with an ordering key that are not over. */
    public KeyOrder order() {
        return order;
    }

    /** Whose events lie in the overflow. */
    public OverflowContent overflow() {
        return overflow;
    }

    /** The first operation with this event, when that was another one. */
    public Optional<UUID> earlier(Event event, Instant since) {
        return seen.first(event.eventId(), since).filter(first -> !first.equals(event.operationId()));
    }

    /** Whether an arrival of this event is known. */
    public boolean knows(Event event, Instant since) {
        return seen.first(event.eventId(), since).isPresent();
    }

    /** The first of replays that are one. */
    public Optional<UUID> first(UUID once) {
        return seen.first(once, Instant.EPOCH);
    }

    /** Remembers the first arrival of an event, or the first of replays that are one. */
    public void remember(EventIdentity identity) {
        seen.add(identity.eventId(), identity.operationId(), identity.receivedAt());
        EventIdentity.RunsNow later = identity.runsNow();
        if (later != null && !isSuperseded(later.operationId(), later.run())) {
            runsNow.add(later.operationId(), new UUID(0, later.run()), identity.receivedAt());
        }
    }

    /** Whether the operation has gone on by a later run before the time of this one had come. */
    public boolean isSuperseded(UUID operationId, long run) {
        return runsNow.first(operationId, Instant.EPOCH)
                .filter(later -> later.getLeastSignificantBits() > run)
                .isPresent();
    }

    /** What is recorded of an operation; its event and its continuations may all be read once more. */
    public Optional<RestoredOperation> restored(UUID operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }

    /**
     * The work on a record has begun. Once it has for all those that were read before, too, what is recorded is needed of
     * those operations only that did not come to their end here yet: they may wait for a slot, or in another topic by now.
     */
    public void begun(Topic topic, long offset) {
        if (readAgainUpTo.isEmpty()) {
            return;
        }
        Long end = readAgainUpTo.get(topic);
        if (end != null && offset + 1 >= end) {
            readAgainUpTo.remove(topic);
            if (readAgainUpTo.isEmpty()) {
                operations.values().removeIf(operation -> !operation.holdsResults());
            }
        }
    }

    /** An operation was gone on with and came to the end of its run: that it did is all that may be needed. */
    public void forgetResults(UUID operationId) {
        RestoredOperation known = operations.get(operationId);
        if (known != null) {
            results.release(known.forgetResults());
            if (readAgainUpTo.isEmpty()) {
                operations.remove(operationId);
            }
        }
    }

    /** Of how many operations something is recorded that may be needed. */
    public int restored() {
        return operations.size();
    }

    /** @param bytes what they take, as they were recorded */
    void recorded(ActionResults recorded, int bytes) {
        boolean isKept = operations
                .computeIfAbsent(recorded.operationId(), id -> new RestoredOperation())
                .add(recorded, bytes);
        if (isKept) {
            results.grow(bytes);
        }
    }

    void changed(OperationResult result) {
        operations
                .computeIfAbsent(result.operationId(), id -> new RestoredOperation())
                .add(result);
    }

    void written(UUID operationId, String continuation) {
        operations.computeIfAbsent(operationId, id -> new RestoredOperation()).addContinuation(continuation);
    }

    /** Gives back what the results take. */
    void forgetAll() {
        operations.values().forEach(operation -> results.release(operation.forgetResults()));
    }

    void readAgain(Topic topic, long upTo) {
        readAgainUpTo.put(topic, upTo);
    }
}
