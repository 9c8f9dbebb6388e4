package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.processing.broker.PollLimit;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.resume.MemoryConsumer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The life of one consumer: it reads as long as there are slots, commits what is finished, and gives partitions up in
 * order. All of it happens in one thread, so nothing about a partition can change between two of its steps.
 */
final class PollLoop implements ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final SlotPools slots;
    private final PollLimit limit;
    private final Unclean unclean;
    private final Restoration restoration;
    private final Clock clock;
    private final IntakeConfig config;
    private final Progress progress;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Set<Slots> full = new HashSet<>();
    private long nextCommit = System.nanoTime();

    PollLoop(
            Consumer<byte[], byte[]> consumer,
            PollLimit limit,
            Assignment assignment,
            SlotPools slots,
            Restoration restoration,
            IntakeConfig config,
            Clock clock,
            Progress progress) {
        this.restoration = restoration;
        this.clock = clock;
        this.consumer = consumer;
        this.limit = limit;
        this.unclean = new Unclean(consumer, this::isCommitted);
        this.assignment = assignment;
        this.slots = slots;
        this.config = config;
        this.progress = progress;
    }

    /** Reads until it is told to stop; then nothing is left that only this consumer knows. */
    void run(Collection<String> topics, BooleanSupplier stop) {
        consumer.subscribe(topics, this);
        try {
            while (!stop.getAsBoolean()) {
                pauseAndResume();
                assignment.add(poll());
                restoration.takeFinished().forEach(assignment::restore);
                assignment.handOver(clock.millis(), unclean::note);
                assignment.giveBack(consumer::seek);
                progress.turned();
                if (System.nanoTime() - nextCommit >= 0) {
                    commitFinished();
                    nextCommit = System.nanoTime() + config.commitEvery().toNanos();
                }
            }
            onPartitionsRevoked(Set.copyOf(consumer.assignment()));
        } finally {
            assignment.remove(
                    assignment.all().stream().map(AssignedPartition::partition).toList());
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        limit.begin();
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            // Slots are free again, or the service stops.
            return ConsumerRecords.empty();
        }
    }

    /**
     * Partitions whose records find no room, or whose past is not known yet, are paused: the consumer keeps what it has
     * fetched of them, and goes on taking part in its group.
     */
    private void pauseAndResume() {
        slots.all().forEach(pool -> lookForRoom(pool.slots()));
        long now = clock.millis();
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        Map<ByteBudget, Long> lacking = new HashMap<>();
        for (AssignedPartition owned : assignment.all()) {
            OptionalLong lacks = owned.lacks(now);
            boolean mayBegin = owned.isRestored() && !owned.isCrowded() && !full.contains(owned.slots());
            boolean waits = !mayBegin
                    || !owned.lying().isEmpty()
                    || owned.lying().isAway(now)
                    || lacks.isPresent()
                    || owned.span() > config.window();
            if (owned.isCrowded()) {
                owned.whenUncrowded(consumer::wakeup);
            }
            if (mayBegin && lacks.isPresent()) {
                lacking.merge(owned.bytes(), lacks.getAsLong(), Math::min);
            }
            if (waits != owned.isPaused()) {
                owned.setPaused(waits);
                (waits ? pause : resume).add(owned.partition());
            }
        }
        lacking.forEach((budget, bytes) -> budget.whenRoom(bytes, consumer::wakeup));
        if (!pause.isEmpty()) {
            consumer.pause(pause);
        }
        if (!resume.isEmpty()) {
            consumer.resume(resume);
        }
    }

    private void lookForRoom(Slots own) {
        boolean isFull = full.contains(own) ? !own.isLow() : !own.hasRoom();
        if (isFull) {
            full.add(own);
            own.whenLow(consumer::wakeup);
        } else {
            full.remove(own);
        }
    }

    private void commitFinished() {
        Map<TopicPartition, OffsetAndMetadata> moved = moved(assignment.committable());
        moved.replaceAll((partition, offset) -> assignment.noted(partition, offset));
        if (moved.isEmpty()) {
            return;
        }
        consumer.commitAsync(moved, (offsets, failure) -> {
            if (failure == null) {
                remember(offsets);
            } else {
                LOG.offsetsNotCommitted(failure.toString());
            }
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> moved(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.entrySet().removeIf(entry -> entry.getValue().offset() <= committed.getOrDefault(entry.getKey(), -1L));
        return offsets;
    }

    private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.merge(partition, offset.offset(), Math::max));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(committed::remove);
        assignment.add(partitions);
        consumer.pause(partitions);
        assignment.all().forEach(owned -> owned.setPaused(true));
        Map<TopicPartition, OffsetAndMetadata> known = despiteWakeups(() -> consumer.committed(Set.copyOf(partitions)));
        despiteWakeups(() -> {
            unclean.read(assignment.of(partitions), known);
            return known;
        });
        Map<TopicPartition, Long> offsets = new HashMap<>();
        known.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        restoration.begin(MemoryConsumer.numbers(partitions), offsets, consumer::wakeup);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        assignment.giveUp(partitions, config.revocationWait());
        Map<TopicPartition, OffsetAndMetadata> last = moved(assignment.committable(partitions));
        last.putAll(unclean.givenUp(assignment.of(partitions)));
        commitBeforeLeaving(last);
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.partitionsLost(partitions.toString());
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        restoration.cancel();
        assignment.remove(partitions);
        partitions.forEach(committed::remove);
    }

    /** What is not committed here is done again by the next owner, as far as its results are not recorded. */
    private void commitBeforeLeaving(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!offsets.isEmpty()) {
            var unused = isCommitted(offsets);
        }
    }

    private boolean isCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            despiteWakeups(() -> {
                consumer.commitSync(offsets, COMMIT_LIMIT);
                return offsets;
            });
            return true;
        } catch (KafkaException e) {
            LOG.offsetsNotCommitted(e.toString());
            return false;
        }
    }

    /** They are meant for a poll, and may come late from partitions that were given up. Each waker calls once, so they end. */
    private static <T> T despiteWakeups(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (WakeupException e) {
                // Once more: what it asks for happens in the next turn of the loop anyway.
            }
        }
    }

    /** Told of every turn of the loop. */
    @FunctionalInterface
    interface Progress {
        void turned();
    }
}
