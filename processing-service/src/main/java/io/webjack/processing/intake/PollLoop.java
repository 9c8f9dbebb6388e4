package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The life of one consumer: it reads as long as there are slots, commits what is finished, and gives partitions up in
 * order. All of it happens in one thread, so nothing about a partition can change between two of its steps.
 */
final class PollLoop {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Clients clients;
    private final Assignment assignment;
    private final SlotPools slots;
    private final Restoration restoration;
    private final Clock clock;
    private final IntakeConfig config;
    private final Progress progress;
    private final Commits commits;
    private final Ownership ownership;
    private final Set<Slots> full = new HashSet<>();

    PollLoop(
            Clients clients,
            Assignment assignment,
            SlotPools slots,
            Restoration restoration,
            IntakeConfig config,
            Clock clock,
            Progress progress) {
        this.clients = clients;
        this.restoration = restoration;
        this.clock = clock;
        this.assignment = assignment;
        this.slots = slots;
        this.config = config;
        this.progress = progress;
        this.commits = new Commits(clients.ofGroup(), assignment, config.commitEvery());
        this.ownership = new Ownership(
                clients.ofGroup(), assignment, restoration, commits, this::goOnWithWhatStays, config.revocationWait());
    }

    /** Reads until it is told to stop; then nothing is left that only this consumer knows. */
    void run(Collection<String> topics, BooleanSupplier stop) {
        clients.ofGroup().subscribe(topics, ownership);
        try {
            while (!stop.getAsBoolean()) {
                turn(clients.ofGroup(), UnaryOperator.identity());
                if (ownership.isSettled()) {
                    progress.settled();
                }
            }
            ownership.leave();
        } finally {
            assignment.remove(
                    assignment.all().stream().map(AssignedPartition::partition).toList());
        }
    }

    Ownership ownership() {
        return ownership;
    }

    private void turn(
            Consumer<byte[], byte[]> consumer, UnaryOperator<ConsumerRecords<byte[], byte[]>> beforeTheyAreTaken) {
        pauseAndResume(consumer);
        assignment.add(beforeTheyAreTaken.apply(poll(consumer)));
        assignment.restore(restoration.takeFinished());
        assignment.handOver(clock.millis());
        progress.turned();
        commits.whenDue();
    }

    private static ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer) {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            // Slots are free again, or the service stops.
            return ConsumerRecords.empty();
        }
    }

    /** Nothing is read of partitions that go; those that stay are read on, by another consumer where that takes longer. */
    private void goOnWithWhatStays(CompletableFuture<?> done, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        if (isOver(done, POLL, until)) {
            return;
        }
        List<TopicPartition> kept = assignment.kept();
        if (!kept.isEmpty()) {
            readAside(kept, done, until);
        }
        while (!isOver(done, POLL, until)) {
            assignment.handOver(clock.millis());
            progress.turned();
            commits.whenDue();
        }
    }

    private void readAside(List<TopicPartition> kept, CompletableFuture<?> done, long until) {
        try (SideConsumer side = new SideConsumer(clients.ofGroup(), clients.aside(), kept)) {
            learnPaused(side.consumer());
            var unused = done.whenComplete((nothing, failure) -> side.consumer().wakeup());
            while (!isOver(done, Duration.ZERO, until)) {
                turn(side.consumer(), side::read);
            }
        } catch (KafkaException e) {
            LOG.notReadAside(e.toString());
        } finally {
            learnPaused(clients.ofGroup());
        }
    }

    private void learnPaused(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> paused = consumer.paused();
        assignment.all().forEach(owned -> owned.setPaused(paused.contains(owned.partition())));
    }

    private static boolean isOver(CompletableFuture<?> done, Duration wait, long until) {
        long left = Math.min(wait.toNanos(), until - System.nanoTime());
        if (!done.isDone() && left > 0) {
            done.copy().completeOnTimeout(null, left, TimeUnit.NANOSECONDS).join();
        }
        return done.isDone() || until - System.nanoTime() <= 0;
    }

    /**
     * Partitions whose records find no room, or whose past is not known yet, are paused: the consumer keeps what it has
     * fetched of them, and goes on taking part in its group.
     */
    private void pauseAndResume(Consumer<byte[], byte[]> consumer) {
        slots.all().forEach(pool -> lookForRoom(pool.slots(), consumer));
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        Set<TopicPartition> read = consumer.assignment();
        for (AssignedPartition owned : assignment.all()) {
            if (!read.contains(owned.partition())) {
                continue;
            }
            boolean waits = !owned.isRestored()
                    || owned.hasStaying()
                    || owned.isCrowded()
                    || full.contains(owned.slots())
                    || owned.span() > config.window();
            if (owned.isCrowded()) {
                owned.whenUncrowded(consumer::wakeup);
            }
            if (waits != owned.isPaused()) {
                owned.setPaused(waits);
                (waits ? pause : resume).add(owned.partition());
            }
        }
        if (!pause.isEmpty()) {
            consumer.pause(pause);
        }
        if (!resume.isEmpty()) {
            consumer.resume(resume);
        }
    }

    private void lookForRoom(Slots own, Consumer<byte[], byte[]> consumer) {
        boolean isFull = full.contains(own) ? !own.isLow() : !own.hasRoom();
        if (isFull) {
            full.add(own);
            own.whenLow(consumer::wakeup);
        } else {
            full.remove(own);
        }
    }

    /** The consumers of the intake: the one of the group, and others outside it for a while. */
    record Clients(Consumer<byte[], byte[]> ofGroup, Supplier<Consumer<byte[], byte[]>> aside) {}

    /** Told how the loop goes. */
    interface Progress {
        /** It has come round. */
        void turned();

        /** What it works on is known for the first time. */
        void settled();
    }
}
