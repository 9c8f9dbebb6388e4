package io.webjack.replica;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a reader knows everything that the broker had acknowledged before it was asked.
 *
 * <pre>
 *   asked ──▶ waits ──▶ asks the broker where the topic ends ──▶ reads up to there ──▶ told
 *             (all that come meanwhile share the next question)
 * </pre>
 *
 * <p>One question is under way at most. While the broker does not answer it is asked again and again; how long that is of
 * interest is up to each one who waits. It has no thread of its own: the reader tells how far it is, the broker's client
 * brings the answers. Used by all threads.
 */
final class ReadBarrier {
    private final Set<CompletableFuture<Boolean>> waiting = new HashSet<>();
    private final List<Round> reading = new ArrayList<>();
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private @Nullable Round asked;
    private @Nullable EndOffsets ends;

    /** Where a topic ends, asked from the broker. It returns at once and may fail. */
    @FunctionalInterface
    interface EndOffsets {
        CompletionStage<Map<TopicPartition, Long>> ask();
    }

    /**
     * Waits until everything is read that the broker had acknowledged before this call.
     *
     * @return completes with true then, in any thread; with false when that could not be found out within the limit
     */
    CompletionStage<Boolean> upToDate(Duration limit) {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        told.completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (this) {
            waiting.add(told);
        }
        var unused = told.whenComplete((known, failure) -> forget(told));
        askIfNeeded();
        return told;
    }

    /** The reader has begun, and can ask. */
    void opened(EndOffsets broker) {
        synchronized (this) {
            ends = broker;
        }
        askIfNeeded();
    }

    /** The reader has ended, or begins anew: what was asked before says nothing about what it will read. */
    synchronized void closed() {
        ends = null;
        reached.clear();
        if (asked != null) {
            waiting.addAll(asked.waiting);
            asked = null;
        }
        reading.forEach(round -> waiting.addAll(round.waiting));
        reading.clear();
    }

    /** The reader has read up to there, and everything before is visible. Asks again what found no answer. */
    void reached(Map<TopicPartition, Long> positions) {
        List<CompletableFuture<Boolean>> done;
        synchronized (this) {
            reached.putAll(positions);
            done = takeReached();
        }
        done.forEach(told -> told.complete(true));
        askIfNeeded();
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.size()
                + (asked == null ? 0 : asked.waiting.size())
                + reading.stream().mapToInt(round -> round.waiting.size()).sum();
    }

    private void askIfNeeded() {
        EndOffsets broker;
        Round round;
        synchronized (this) {
            broker = ends;
            if (broker == null || asked != null || waiting.isEmpty()) {
                return;
            }
            round = new Round(new HashSet<>(waiting));
            waiting.clear();
            asked = round;
        }
        // Outside of the lock: the answer may be there at once.
        CompletionStage<Map<TopicPartition, Long>> question;
        try {
            question = broker.ask();
        } catch (RuntimeException e) {
            question = CompletableFuture.failedStage(e);
        }
        var unused = question.whenComplete((found, failure) -> answered(round, failure == null ? found : null));
    }

    private void answered(Round round, @Nullable Map<TopicPartition, Long> found) {
        List<CompletableFuture<Boolean>> done;
        synchronized (this) {
            if (asked != round) {
                return;
            }
            asked = null;
            if (found == null) {
                // The reader comes round several times a second, and asks again.
                waiting.addAll(round.waiting);
                return;
            }
            round.ends = Map.copyOf(found);
            reading.add(round);
            done = takeReached();
        }
        done.forEach(told -> told.complete(true));
        askIfNeeded();
    }

    private List<CompletableFuture<Boolean>> takeReached() {
        List<CompletableFuture<Boolean>> done = new ArrayList<>();
        reading.removeIf(round -> {
            boolean isOver = round.waiting.isEmpty() || round.isReached(reached);
            if (isOver) {
                done.addAll(round.waiting);
            }
            return isOver;
        });
        return done;
    }

    /** The very same future is meant, not one that is equal to it. */
    @SuppressWarnings("CollectionUndefinedEquality")
    private synchronized void forget(CompletableFuture<Boolean> told) {
        waiting.remove(told);
        if (asked != null) {
            asked.waiting.remove(told);
        }
        reading.forEach(round -> round.waiting.remove(told));
    }

    /** Those who wait for one answer. */
    private static final class Round {
        private final Set<CompletableFuture<Boolean>> waiting;
        private Map<TopicPartition, Long> ends = Map.of();

        Round(Set<CompletableFuture<Boolean>> waiting) {
            this.waiting = waiting;
        }

        boolean isReached(Map<TopicPartition, Long> positions) {
            return ends.entrySet().stream()
                    .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
        }
    }
}
