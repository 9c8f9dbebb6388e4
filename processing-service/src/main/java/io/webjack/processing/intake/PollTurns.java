package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.kafka.PollLimit;
import io.webjack.kafka.SideConsumer;
import io.webjack.processing.memory.ByteBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What happens between two polls: what was brought is taken, what may begin is handed over, what is finished is committed, and
 * partitions for which there is no room are paused. All of it happens in the thread that polls, so nothing about a partition can change between
 * two of its steps.
 */
final class PollTurns implements Ownership.Meanwhile {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Clients clients;
    private final Assignment assignment;
    private final Unclean unclean;
    private final Restoration restoration;
    private final Clock clock;
    private final IntakeConfig config;
    private final Progress progress;
    private final Commits commits;
    private final Ownership ownership;
    private final Runnable whenOver;
    private final Set<Slots> full = new HashSet<>();
    private volatile @Nullable SideConsumer polledAside;

    PollTurns(
            Clients clients,
            Assignment assignment,
            Restoration restoration,
            IntakeConfig config,
            Clock clock,
            Progress progress) {
        this.clients = clients;
        this.restoration = restoration;
        this.clock = clock;
        this.assignment = assignment;
        this.config = config;
        this.progress = progress;
        this.whenOver = progress.begins(clients.ofChannel());
        this.commits = new Commits(clients.ofChannel(), assignment, config.commitEvery());
        this.unclean = new Unclean(clients.ofChannel(), commits::now);
        this.ownership = new Ownership(clients.ofChannel(), assignment, restoration, commits, unclean, this);
    }

    Ownership ownership() {
        return ownership;
    }

    /** Takes what the last poll has brought and makes ready for the next one. */
    void turn(ConsumerRecords<byte[], byte[]> polled) {
        turn(polled, clients.ofChannel(), clients.ofChannel()::seek);
        if (ownership.isSettled()) {
            progress.settled();
        }
    }

    /** Nothing is left that only this consumer knows. */
    void end(boolean inOrder) {
        try {
            if (inOrder) {
                ownership.leave();
            }
        } finally {
            whenOver.run();
            restoration.close();
            assignment.remove(
                    assignment.all().stream().map(AssignedPartition::partition).toList());
        }
    }

    private void turn(
            ConsumerRecords<byte[], byte[]> polled,
            Consumer<byte[], byte[]> consumer,
            BiConsumer<TopicPartition, Long> seek) {
        PollLimit.begin();
        assignment.add(polled);
        assignment.restore(restoration.takeFinished());
        assignment.handOver(clock.millis(), unclean::note);
        assignment.giveBack(seek);
        progress.turned();
        commits.whenDue();
        pauseAndResume(consumer);
        if (consumer == clients.ofChannel()) {
            moveAside();
        }
    }

    /** What is paused until its time comes keeps nothing in the consumer's buffer. */
    private void moveAside() {
        long now = clock.millis();
        Set<TopicPartition> read = clients.ofChannel().assignment();
        for (AssignedPartition owned : assignment.all()) {
            if (!read.contains(owned.partition())) {
                continue;
            }
            OptionalLong to = owned.isPaused() ? owned.putAside(now) : owned.putBack();
            to.ifPresent(offset -> clients.ofChannel().seek(owned.partition(), offset));
        }
    }

    /** Nothing is read of partitions that go; those that stay are read on, by another consumer where that takes longer. */
    @Override
    public void await(CompletableFuture<?> done) {
        long until = System.nanoTime() + limit().toNanos();
        if (isOver(done, POLL, until)) {
            return;
        }
        List<TopicPartition> kept = assignment.kept();
        if (!kept.isEmpty()) {
            readAside(kept, done, until);
        }
        while (!isOver(done, POLL, until)) {
            assignment.handOver(clock.millis(), unclean::note);
            progress.turned();
            commits.whenDue();
        }
    }

    @Override
    public Duration limit() {
        return config.revocationWait();
    }

    private void readAside(List<TopicPartition> kept, CompletableFuture<?> done, long until) {
        assignment
                .of(kept)
                .forEach(owned ->
                        owned.putBack().ifPresent(offset -> clients.ofChannel().seek(owned.partition(), offset)));
        try (SideConsumer side = new SideConsumer(clients.ofChannel(), clients.settings(), kept)) {
            polledAside = side;
            learnPaused(side.consumer());
            var unused = done.whenComplete((nothing, failure) -> side.wake());
            while (!isOver(done, Duration.ZERO, until)) {
                turn(side.poll(POLL), side.consumer(), side::seek);
            }
        } catch (KafkaException e) {
            LOG.notReadAside(e.toString());
        } finally {
            polledAside = null;
            learnPaused(clients.ofChannel());
        }
    }

    /** Whatever waits for something to happen waits no longer. From any thread. */
    private void wake() {
        SideConsumer side = polledAside;
        if (side == null) {
            clients.wake().run();
        } else {
            side.wake();
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
        assignment.slots().all().forEach(pool -> lookForRoom(pool.slots()));
        long now = clock.millis();
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        Map<ByteBudget, Long> lacking = new HashMap<>();
        Set<TopicPartition> read = consumer.assignment();
        for (AssignedPartition owned : assignment.all()) {
            if (!read.contains(owned.partition())) {
                continue;
            }
            OptionalLong lacks = owned.lacks(now);
            boolean mayBegin = owned.isRestored() && !owned.work().isCrowded() && !full.contains(owned.slots());
            boolean waits = !mayBegin
                    || !owned.lying().isEmpty()
                    || owned.lying().isAway(now)
                    || lacks.isPresent()
                    || owned.work().span() > config.window();
            if (owned.work().isCrowded()) {
                owned.work().whenUncrowded(this::wake);
            }
            if (mayBegin && lacks.isPresent()) {
                lacking.merge(owned.bytes(), lacks.getAsLong(), Math::min);
            }
            if (waits != owned.isPaused()) {
                owned.setPaused(waits);
                (waits ? pause : resume).add(owned.partition());
            }
        }
        lacking.forEach((budget, bytes) -> budget.whenRoom(bytes, this::wake));
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
            own.whenLow(this::wake);
        } else {
            full.remove(own);
        }
    }

    /**
     * What polls.
     *
     * @param settings of the client of the channel, for those that are beside it for a while
     * @param wake ends a poll, so that the next turn comes at once; from any thread
     */
    record Clients(Consumer<byte[], byte[]> ofChannel, Map<String, ?> settings, Runnable wake) {}

    /** Told how the loop goes. */
    interface Progress {
        /** It begins with that client; whom to tell when it is over. */
        Runnable begins(Consumer<byte[], byte[]> client);

        /** It has come round. */
        void turned();

        /** What it works on is known for the first time. */
        void settled();
    }
}
