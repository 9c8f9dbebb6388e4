package io.webjack.replica;

import io.smallrye.mutiny.Uni;
import io.webjack.contracts.Topic;
import io.webjack.kafka.EndConsumer.NotWantedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the last value of every key of a compacted topic in memory and follows its changes, which a channel brings:
 *
 * <pre>{@code
 * @Incoming("processings")
 * Uni<Void> take(ConsumerRecords<byte[], byte[]> batch) {
 *     return replica.take(batch);
 * }
 * }</pre>
 *
 * <p>It is ready when it has read up to the end offsets that it saw at its start, and stays ready: while the broker is
 * away it serves what it knows. The {@link #snapshot() snapshot} is immutable and replaced whole. It starts, waits and
 * recovers by itself when the broker or the topic is not there.
 *
 * @param <V> what is known under a key
 */
public final class CompactedTopicReplica<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CompactedTopicReplica.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration CONFIRM_EVERY = Duration.ofSeconds(5);
    private static final long TICK_MILLIS = 250;

    private final String topic;
    private final Clock clock;
    private final ReadBarrier barrier = new ReadBarrier();
    private final ReplicaState<V> state;
    private final UnreadableBacklog unreadable;
    private final TopicFollower<V> follower;
    private final ScheduledExecutorService thread;
    private final List<Consumer<Map<String, V>>> listeners = new CopyOnWriteArrayList<>();

    private volatile @Nullable Map<String, V> snapshot;
    private volatile boolean ready;
    private volatile boolean stopped;
    private volatile Instant confirmedAt;

    // of the thread alone
    private @Nullable String lastComplaint;
    private Duration pause = FIRST_PAUSE;
    private long nextLook = System.nanoTime();
    private boolean wasBehind;

    /** @param channel the name of the channel that brings what is written to the topic */
    public CompactedTopicReplica(Topic topic, String channel, ReplicaSource source, ValueReader<V> reader) {
        this.topic = topic.topicName();
        this.clock = source.clock();
        this.confirmedAt = clock.instant();
        this.unreadable = new UnreadableBacklog(source.deadLetters());
        this.state = new ReplicaState<>(reader, unreadable);
        this.follower = new TopicFollower<>(topic, channel, source, state, barrier);
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "replica-" + channel);
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins to read; returns at once. Call it once. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::goOn, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes what the channel brings. Never fails; completes when it is applied, so that one batch comes at a time. */
    public Uni<Void> take(ConsumerRecords<byte[], byte[]> batch) {
        return Uni.createFrom().emitter(done -> {
            try {
                thread.execute(() -> {
                    apply(batch);
                    done.complete(null);
                });
            } catch (RejectedExecutionException e) {
                // Nobody asks any more: the service ends.
                done.complete(null);
            }
        });
    }

    /** Whether the topic was read to its end once and every listener has made of it what it makes. */
    public boolean isReady() {
        return ready;
    }

    /** The last value of every key; empty as long as the replica is not ready. */
    public Map<String, V> snapshot() {
        Map<String, V> known = snapshot;
        return known == null ? Map.of() : known;
    }

    /** How long ago the broker confirmed that the snapshot holds everything; before that, the time since creation. */
    public Duration age() {
        Duration age = Duration.between(confirmedAt, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * Waits until the snapshot holds everything that the broker had acknowledged before this call. All who ask at one time
     * share a question to the broker; while it does not answer it is asked again until the limit. Never blocks.
     *
     * @return completes with true then, in any thread; with false when that could not be found out within the limit
     */
    public CompletionStage<Boolean> upToDate(Duration limit) {
        return barrier.upToDate(limit);
    }

    /**
     * Calls the listener with every new snapshot, in the replica's thread, after it has become visible. What the
     * listener throws is logged; a replica that was not ready is not ready then. Listeners that are added before
     * {@link #start} miss none, and the replica is ready only when all of them have returned.
     */
    public void onChange(Consumer<Map<String, V>> listener) {
        listeners.add(listener);
    }

    /** Stops reading and waits a few seconds for the end of the thread. The last snapshot stays visible. */
    @Override
    public void close() {
        stopped = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                log.debug("Reading of {} has not ended", topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Several times a second. */
    private void goOn() {
        try {
            if (follower.follows()) {
                barrier.reached(follower.reached());
                unreadable.handOver();
            }
            if (System.nanoTime() - nextLook >= 0) {
                look();
            }
        } catch (NotWantedException e) {
            log.debug("Reading of {} ended", topic);
        } catch (RuntimeException e) {
            complain(e);
            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            nextLook = System.nanoTime() + pause.toNanos();
        }
    }

    private void look() throws NotWantedException {
        if (!follower.follows()) {
            follower.readAnew(() -> !stopped);
            changed();
            confirmed(true);
            follower.openBarrier();
        } else {
            boolean complete = follower.confirm(age());
            if (!complete && wasBehind && follower.follows()) {
                // The channel brings nothing of it: a hole at the end, or it is not where it should be.
                follower.stopFollowing();
            }
            confirmed(complete);
        }
        pause = FIRST_PAUSE;
        lastComplaint = null;
        nextLook = System.nanoTime() + (follower.follows() ? CONFIRM_EVERY : Duration.ZERO).toNanos();
    }

    private void apply(ConsumerRecords<byte[], byte[]> batch) {
        boolean follows = follower.follows();
        if (follower.take(batch)) {
            wasBehind = false;
            changed();
            barrier.reached(follower.reached());
            unreadable.handOver();
        }
        if (follows && !follower.follows()) {
            nextLook = System.nanoTime();
        }
    }

    private void confirmed(boolean complete) {
        wasBehind = !complete;
        if (complete) {
            confirmedAt = clock.instant();
        }
    }

    private void changed() {
        Map<String, V> values = state.copy();
        snapshot = values;
        boolean complete = true;
        for (Consumer<Map<String, V>> listener : listeners) {
            try {
                listener.accept(values);
            } catch (RuntimeException e) {
                complete = false;
                log.error("A listener failed on a change of {}", topic, e);
            }
        }
        // Only now: what is asked for by an index that a listener builds would not be found before.
        ready |= complete;
    }

    /** Once for each reason, however often it is tried. */
    private void complain(RuntimeException e) {
        String complaint = e.toString();
        if (complaint.equals(lastComplaint)) {
            log.debug("{} still cannot be read", topic, e);
        } else {
            log.warn("{} cannot be read, trying again until it can be: {}", topic, complaint);
            lastComplaint = complaint;
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
