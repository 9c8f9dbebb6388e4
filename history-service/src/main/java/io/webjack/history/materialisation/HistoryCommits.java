package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import io.webjack.history.materialisation.PollWriter.Committed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The commit strategy {@code history}: the offsets of a batch are committed together when it is acknowledged, and at the
 * beginning of partitions it is noted that they were begun, see {@link Beginnings}. All partitions go at each rebalance.
 *
 * <pre>{@code
 * revoked ──▶ the batch at work is written, within the wait ──▶ committed ──▶ forgotten
 * }</pre>
 */
@ApplicationScoped
@Default
@Identifier("history")
class HistoryCommits implements KafkaCommitHandler.Factory, KafkaCommitHandler, PollWriter.Commits {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int NONE = -2;

    private final Beginnings beginnings = new Beginnings();
    private final Semaphore work = new Semaphore(1);
    private final AtomicBoolean commitIsComing = new AtomicBoolean();
    private volatile CompletableFuture<Committed> awaited = new CompletableFuture<>();
    private volatile boolean leaving;
    private volatile int generation = NONE;
    private KafkaConsumer<?, ?> consumer;

    @SuppressWarnings("NullAway.Init") // The connector makes its consumer, and this strategy with it.
    HistoryCommits() {}

    Beginnings beginnings() {
        return beginnings;
    }

    /** A batch is begun: partitions that go wait for it. */
    void begin() throws InterruptedException {
        work.acquire();
    }

    /** It is written and acknowledged, or given up. */
    void end() {
        work.release();
    }

    /** Waits until no batch is at work, but not for long. */
    void awaitEnd() {
        try {
            if (work.tryAcquire(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                work.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public KafkaCommitHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> ofChannel,
            BiConsumer<Throwable, Boolean> reportFailure) {
        consumer = ofChannel;
        return this;
    }

    @Override
    public Committed commit(Map<TopicPartition, OffsetAndMetadata> offsets, int itsGeneration)
            throws InterruptedException {
        if (offsets.isEmpty()) {
            return itsGeneration == generation ? Committed.DONE : Committed.GONE;
        }
        CompletableFuture<Committed> answer = new CompletableFuture<>();
        awaited = answer;
        if (leaving) {
            return Committed.GONE;
        }
        consumer.runOnPollingThread(client -> itsGeneration == generation ? commitNow(client, offsets) : Committed.GONE)
                .subscribe()
                .with(answer::complete, answer::completeExceptionally);
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.offsetsNotCommitted(e.toString());
            return Committed.FAILED;
        }
    }

    /** The last record of a partition in a batch that is acknowledged. */
    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        if (record.getConsumerGroupGenerationId() == generation) {
            beginnings.written(new TopicPartition(record.getTopic(), record.getPartition()), record.getOffset() + 1);
            commitSoon();
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        Consumer<?, ?> client = consumer.unwrap();
        beginnings.assigned(partitions, committed(client, partitions));
        beginnings.suspicious().ifPresent(place -> LOG.readOneByOne(place.topic(), place.partition()));
        generation = client.groupMetadata().generationId();
    }

    /** Without them records are shown all the same; what they were begun before is not known then. */
    private static Map<TopicPartition, OffsetAndMetadata> committed(
            Consumer<?, ?> client, Collection<TopicPartition> partitions) {
        try {
            return client.committed(new HashSet<>(partitions), LIMIT);
        } catch (KafkaException e) {
            LOG.beginningsNotKnown(e.toString());
            return Map.of();
        }
    }

    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        // Whoever waits for this thread would wait in vain.
        leaving = true;
        awaited.complete(Committed.GONE);
        awaitEnd();
        generation = NONE;
        leaving = false;
        Map<TopicPartition, OffsetAndMetadata> offsets = beginnings.pardon(partitions);
        if (!offsets.isEmpty()) {
            commitNow(consumer.unwrap(), offsets);
        }
        beginnings.gone(partitions);
    }

    /** All partitions of a batch are acknowledged one after another; they are committed together. */
    private void commitSoon() {
        if (commitIsComing.compareAndSet(false, true)) {
            consumer.runOnPollingThread(client -> {
                        commitIsComing.set(false);
                        Map<TopicPartition, OffsetAndMetadata> offsets = beginnings.due();
                        client.commitAsync(offsets, (done, failure) -> {
                            if (failure != null) {
                                LOG.offsetsNotCommitted(failure.toString());
                            }
                        });
                    })
                    .subscribe()
                    .with(done -> {}, failure -> LOG.offsetsNotCommitted(failure.toString()));
        }
    }

    private static Committed commitNow(Consumer<?, ?> client, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            client.commitSync(offsets, LIMIT);
            return Committed.DONE;
        } catch (KafkaException e) {
            LOG.offsetsNotCommitted(e.toString());
            return Committed.FAILED;
        }
    }
}
