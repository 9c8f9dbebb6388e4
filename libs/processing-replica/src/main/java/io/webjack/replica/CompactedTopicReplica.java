package io.webjack.replica;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the last value of every key of a compacted topic in memory and follows its changes.
 *
 * <p>It is ready when it has read up to the end offsets that it saw at its start, and stays ready: while the broker is
 * away it serves what it knows. The {@link #snapshot() snapshot} is immutable and replaced whole. It starts, waits and
 * recovers by itself when the broker or the topic is not there.
 *
 * @param <V> what is known under a key
 */
public final class CompactedTopicReplica<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CompactedTopicReplica.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final String topic;
    private final TopicFollower<V> follower;
    private final Clock clock;
    private final ReadBarrier barrier = new ReadBarrier();
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Consumer<Map<String, V>>> listeners = new CopyOnWriteArrayList<>();

    private volatile @Nullable Map<String, V> snapshot;
    private volatile boolean ready;
    private volatile Instant confirmedAt;
    private @Nullable String lastComplaint;

    /**
     * @param kafkaProperties at least {@code bootstrap.servers}; what makes the reading correct is set here
     * @param unreadable where records go that cannot be read
     */
    public CompactedTopicReplica(
            String topic,
            Map<String, ?> kafkaProperties,
            ValueReader<V> reader,
            UnreadableRecord.Sink unreadable,
            Clock clock) {
        this.topic = topic;
        this.clock = clock;
        this.confirmedAt = clock.instant();
        this.follower = new TopicFollower<>(
                topic,
                kafkaProperties,
                new ReplicaState<>(reader, new UnreadableBacklog(unreadable)),
                new Progress(),
                barrier);
        this.thread = new Thread(this::follow, "replica-" + topic);
        this.thread.setDaemon(true);
    }

    /** Begins to read; returns at once. Call it once. */
    public void start() {
        thread.start();
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
        stopped.countDown();
        follower.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        Duration pause = FIRST_PAUSE;
        while (!isStopped()) {
            Instant begun = clock.instant();
            try {
                follower.follow(this::isStopped);
            } catch (WakeupException e) {
                log.debug("Woken up while following {}", topic);
            } catch (RuntimeException e) {
                complain(e);
            }
            boolean wentWell = confirmedAt.isAfter(begun);
            lastComplaint = wentWell ? null : lastComplaint;
            pause = wentWell ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
            awaitStop(pause);
        }
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

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void awaitStop(Duration limit) {
        try {
            if (stopped.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("Reading of {} ended", topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** What the follower tells. */
    private final class Progress implements TopicFollower.Progress<V> {
        @Override
        public void changed(Map<String, V> values) {
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

        @Override
        public void confirmed() {
            confirmedAt = clock.instant();
        }

        @Override
        public Duration age() {
            return CompactedTopicReplica.this.age();
        }
    }
}
