package io.webjack.processing.intake;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the channel, with a client of its own: from its subscription until it stops or breaks off. It is the commit
 * strategy of the channel: what is finished is committed, not what is acknowledged.
 *
 * <pre>
 *   polling thread   poll ── turn ──────────────── poll ── turn ── poll
 *                        ╲   ╱ waits for the batch
 *   event loop            ╲ ╱
 *                        take
 * </pre>
 *
 * <p>A turn is asked for as soon as a poll has brought something, so it comes before the next poll: the connector never holds more
 * than one batch, and no partition can go while records of it are on their way.
 */
final class EventReading implements KafkaCommitHandler {
    /** A turn comes at least so often, also when nothing is polled. */
    private static final Duration TURN = Duration.ofMillis(100);

    private static final Duration ON_THE_WAY = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> kafka;
    private final BiFunction<Consumer<byte[], byte[]>, Runnable, PollTurns> turnsOf;
    private final Vertx vertx;
    private final Duration leaving;
    private final BlockingQueue<ConsumerRecords<byte[], byte[]>> batch = new ArrayBlockingQueue<>(1);
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    /** The last poll has brought something that was not taken yet; in the polling thread only. */
    private boolean polled;

    private volatile long timer;
    private volatile @Nullable PollTurns turns;

    /**
     * @param turnsOf the turns between the polls of a client, together with what brings about the next one at once
     * @param leaving how long it may take to give all partitions up
     */
    EventReading(
            KafkaConsumer<byte[], byte[]> kafka,
            BiFunction<Consumer<byte[], byte[]>, Runnable, PollTurns> turnsOf,
            Vertx vertx,
            Duration leaving) {
        this.kafka = kafka;
        this.turnsOf = turnsOf;
        this.vertx = vertx;
        this.leaving = leaving;
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Begins, before the first poll. What comes and goes is told by the client itself: the connector tells what is lost as if it were
     * given up.
     */
    Uni<Void> begin(Collection<String> topics) {
        return kafka.runOnPollingThread((java.util.function.Consumer<Consumer<byte[], byte[]>>) client -> {
            PollTurns begun = turnsOf.apply(client, this::wake);
            turns = begun;
            client.subscribe(topics, begun.ownership());
            timer = vertx.setPeriodic(TURN.toMillis(), id -> ask());
        });
    }

    /** Whether it has a client. */
    boolean hasBegun() {
        return turns != null;
    }

    /**
     * A poll has brought something. In the polling thread, in the midst of the poll. A turn that another thread is just asking for may
     * come only behind the next poll, so this one does not count on it.
     */
    void polled() {
        polled = true;
        askAnyway();
    }

    /** What the poll has brought has come through the channel. */
    void take(ConsumerRecords<byte[], byte[]> records) {
        if (!end.isDone() && !batch.offer(records)) {
            broke(new IllegalStateException("the channel brought a batch before the one before it was taken"));
        }
    }

    /** Asks for a turn soon. */
    void ask() {
        if (!end.isDone() && asked.compareAndSet(false, true)) {
            askAnyway();
        }
    }

    private void askAnyway() {
        onPollingThread(this::turn).subscribe().with(done -> {}, this::broke);
    }

    /** Asks for a turn now. From any thread. */
    private void wake() {
        ask();
        kafka.unwrap().wakeup();
    }

    private void turn() {
        asked.set(false);
        PollTurns begun = turns;
        if (begun != null && !end.isDone()) {
            begun.turn(polled ? onItsWay() : ConsumerRecords.empty());
        }
    }

    private ConsumerRecords<byte[], byte[]> onItsWay() {
        try {
            ConsumerRecords<byte[], byte[]> records = batch.poll(ON_THE_WAY.toMillis(), TimeUnit.MILLISECONDS);
            if (records == null) {
                throw new IllegalStateException("what was polled did not come through the channel");
            }
            polled = false;
            return records;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the polling thread was interrupted", e);
        }
    }

    private Uni<Void> onPollingThread(Runnable step) {
        return kafka.runOnPollingThread((java.util.function.Consumer<Consumer<byte[], byte[]>>) client -> step.run());
    }

    /** Complete when it is to end, with a failure when it broke off. */
    CompletableFuture<Void> end() {
        return end;
    }

    void broke(Throwable failure) {
        end.completeExceptionally(failure);
    }

    /** The channel closes: partitions are given up in order, unless it broke off. */
    @Override
    public void terminate(boolean graceful) {
        PollTurns begun = turns;
        if (begun == null) {
            return;
        }
        vertx.cancelTimer(timer);
        end.complete(null);
        kafka.unwrap().wakeup();
        onPollingThread(() -> begun.end(!end.isCompletedExceptionally()))
                .await()
                .atMost(leaving);
    }
}
