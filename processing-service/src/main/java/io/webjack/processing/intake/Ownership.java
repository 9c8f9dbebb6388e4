package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.processing.resume.Input;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * What happens when partitions come and go; only those are touched. Called in the polling thread, in the midst of a
 * poll.
 *
 * <pre>
 *   comes    added, paused ── all topics of its number here ── its past is read ── it runs
 *   goes     begins nothing new ── what is under way ends, or the limit is over ── commit ── gone
 *   stays    runs ············································································
 * </pre>
 */
final class Ownership implements ConsumerRebalanceListener {
    /** So much longer than the wait for what goes it may take until what others give up comes to this instance. */
    private static final Duration COMING = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final Restoration restoration;
    private final Commits commits;
    private final Unclean unclean;
    private final Meanwhile meanwhile;
    private long joined;
    private boolean hasJoined;

    Ownership(
            Consumer<byte[], byte[]> consumer,
            Assignment assignment,
            Restoration restoration,
            Commits commits,
            Unclean unclean,
            Meanwhile meanwhile) {
        this.consumer = consumer;
        this.assignment = assignment;
        this.restoration = restoration;
        this.commits = commits;
        this.unclean = unclean;
        this.meanwhile = meanwhile;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!hasJoined) {
            hasJoined = true;
            joined = System.nanoTime();
        }
        if (!partitions.isEmpty()) {
            take(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // When it closes it tells once more of what was given up before.
        if (partitions.stream().anyMatch(assignment::owns)) {
            giveUp(partitions);
        }
    }

    private void giveUp(Collection<TopicPartition> partitions) {
        Set<TopicPartition> torn = assignment.others(partitions);
        Set<TopicPartition> going = new HashSet<>(partitions);
        going.addAll(torn);
        restoration.cancel(Input.numbers(going));
        CompletableFuture<Integer> idle = assignment.giveUp(going);
        meanwhile.await(idle);
        assignment.tellGivenUp(going, idle);
        commits.beforeLeaving(going);
        assignment.remove(going);
        commits.forget(going);
        if (!torn.isEmpty()) {
            takeAgain(torn);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.partitionsLost(partitions.toString());
        restoration.cancel(Input.numbers(partitions));
        assignment.remove(partitions);
        commits.forget(partitions);
    }

    /** Gives everything up in order. */
    void leave() {
        onPartitionsRevoked(
                assignment.all().stream().map(AssignedPartition::partition).toList());
    }

    /**
     * Whether the first partitions have come and their past is known, or none come: there may be more instances than
     * partitions.
     */
    boolean isSettled() {
        if (!hasJoined) {
            return false;
        }
        return assignment.all().isEmpty()
                ? System.nanoTime() - joined >= meanwhile.limit().plus(COMING).toNanos()
                : assignment.all().stream().allMatch(AssignedPartition::isRestored);
    }

    private void take(Collection<TopicPartition> partitions) {
        commits.forget(partitions);
        assignment.add(partitions);
        consumer.pause(partitions);
        unclean.read(assignment.of(partitions), commits.known(partitions));
        Set<Integer> whole = assignment.whole(Input.numbers(partitions));
        if (!whole.isEmpty()) {
            Map<TopicPartition, Long> committed = commits.committed(assignment.ofNumbers(whole));
            restoration.begin(whole, committed);
        }
    }

    /** Where only some topics of a number go, the others wait for their coming back, or for going, too. */
    private void takeAgain(Set<TopicPartition> torn) {
        take(torn);
        Map<TopicPartition, Long> committed = commits.committed(torn);
        for (TopicPartition partition : torn) {
            Long next = committed.get(partition);
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
    }

    /** What goes on while partitions are given up. */
    interface Meanwhile {
        /** Returns when the future is complete or the limit is over. */
        void await(CompletableFuture<?> done);

        Duration limit();
    }
}
