package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.kafka.OffsetTracker;
import io.webjack.kafka.TopicsConfig;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.resume.Input;
import io.webjack.processing.resume.PartitionMemory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The partitions that this instance owns at present. Changed by the polling thread only. */
@Singleton
final class Assignment {
    /** How long what is large waits before others of its kind wait for it, in ns. */
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private final Workplaces workplaces;
    private final RateLimits limits;
    private final TopicsConfig topics;
    private volatile long lastFinish = System.nanoTime();
    private final ConcurrentMap<TopicPartition, AssignedPartition> partitions = new ConcurrentHashMap<>();

    @Inject
    Assignment(Workplaces workplaces, RateLimits limits, TopicsConfig topics) {
        this.workplaces = workplaces;
        this.limits = limits;
        this.topics = topics;
    }

    /** Partitions have come; nothing is read of them before their past is known. */
    void add(Collection<TopicPartition> added) {
        added.forEach(partition -> partitions.put(partition, workplaces.open(partition, this::finished)));
        tellPart();
        LOG.partitionsAssigned(names(added));
    }

    SlotPools slots() {
        return workplaces.slots();
    }

    private void tellPart() {
        long owned = partitions.keySet().stream()
                .filter(partition -> partition.topic().equals(Topic.EVENTS.topicName()))
                .count();
        limits.setPart(Math.min(1, (double) owned / topics.partitions()));
    }

    Collection<AssignedPartition> all() {
        return partitions.values();
    }

    /** Those of the partitions that are assigned. */
    List<AssignedPartition> of(Collection<TopicPartition> named) {
        return named.stream().map(partitions::get).filter(Objects::nonNull).toList();
    }

    /** The offset to be committed, with what whoever comes later has to know. */
    OffsetAndMetadata noted(TopicPartition partition, OffsetAndMetadata offset) {
        AssignedPartition owned = partitions.get(partition);
        return owned == null
                ? offset
                : Unclean.note(offset.offset(), owned.care().moved());
    }

    boolean owns(TopicPartition partition) {
        return partitions.containsKey(partition);
    }

    /** Of these partition numbers those of which every topic is here: only then they may be worked on. */
    Set<Integer> whole(Set<Integer> numbers) {
        return numbers.stream()
                .filter(number -> partitions.keySet().containsAll(Input.partitions(number)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The partitions of these numbers. */
    Set<TopicPartition> ofNumbers(Set<Integer> numbers) {
        return partitions.keySet().stream()
                .filter(partition -> numbers.contains(partition.partition()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The other partitions of the same numbers. */
    Set<TopicPartition> others(Collection<TopicPartition> than) {
        Set<TopicPartition> others = new HashSet<>(ofNumbers(Input.numbers(than)));
        than.forEach(others::remove);
        return others;
    }

    /** Those that are worked on and not given up. */
    List<TopicPartition> kept() {
        return partitions.values().stream()
                .filter(owned -> owned.work().isHeld() && owned.isRestored())
                .map(AssignedPartition::partition)
                .toList();
    }

    void add(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            AssignedPartition owned = partitions.get(partition);
            if (owned == null) {
                throw new IllegalStateException("records of " + partition + ", which is not assigned");
            }
            owned.lying().add(records.records(partition));
        }
    }

    /**
     * Hands over the records whose time has come, as far as there are slots and room.
     *
     * @param note writes down which record is the next to begin where that matters; whether it may
     */
    void handOver(long nowMillis, BiPredicate<AssignedPartition, Long> note) {
        for (AssignedPartition owned : partitions.values()) {
            if (!owned.work().isHeld() || owned.lying().isEmpty()) {
                continue;
            }
            boolean first = partitions.values().stream()
                    .filter(other -> other.bytes() == owned.bytes())
                    .noneMatch(other -> other.lackingNanos() > Math.max(PATIENCE, owned.lackingNanos()));
            boolean mayBegin = !owned.care().isNeeded()
                    || partitions.values().stream().noneMatch(AssignedPartition::isCarefullyAtWork);
            if (mayBegin) {
                owned.handOver(nowMillis, first, offset -> note.test(owned, offset));
            }
        }
    }

    /**
     * Gives so much of what was taken and finds no room back that no more of it lies here than may. What lies here of partitions
     * that go goes with them.
     */
    void giveBack(BiConsumer<TopicPartition, Long> seek) {
        long all = lyingBytes();
        while (all > workplaces.mostLying()) {
            AssignedPartition fullest = held().max(
                            Comparator.comparingLong(owned -> owned.lying().bytes()))
                    .orElseThrow();
            all -= fullest.lying().bytes();
            // It goes to where this begins, wherever it was put.
            var unused = fullest.putBack();
            seek.accept(fullest.partition(), fullest.lying().giveBack());
        }
    }

    private Stream<AssignedPartition> held() {
        return partitions.values().stream().filter(owned -> owned.work().isHeld());
    }

    /** What was taken from Kafka and not begun, as it came, in bytes. */
    long lyingBytes() {
        return held().mapToLong(owned -> owned.lying().bytes()).sum();
    }

    /** Makes known what was done before for the records of partition numbers. */
    void restore(Map<Integer, PartitionMemory> memories) {
        for (AssignedPartition owned : partitions.values()) {
            PartitionMemory memory = memories.get(owned.partition().partition());
            if (memory != null) {
                owned.restore(memory);
            }
        }
    }

    /** Where a new owner has to begin in each partition, as far as anything was finished. */
    Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> of) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : of) {
            AssignedPartition owned = partitions.get(partition);
            if (owned != null && owned.work().committable() != OffsetTracker.NOTHING) {
                offsets.put(partition, new OffsetAndMetadata(owned.work().committable()));
            }
        }
        return offsets;
    }

    Map<TopicPartition, OffsetAndMetadata> committable() {
        return committable(partitions.keySet());
    }

    /**
     * Begins nothing new in the partitions. The future is complete when what is at work has reached its next recorded step,
     * with the number of records that are left to the next owner.
     */
    CompletableFuture<Integer> giveUp(Collection<TopicPartition> given) {
        CompletableFuture<Integer> left = CompletableFuture.completedFuture(0);
        for (TopicPartition partition : given) {
            AssignedPartition owned = partitions.get(partition);
            if (owned != null) {
                left = left.thenCombine(owned.work().giveUp(), Integer::sum);
            }
        }
        return left;
    }

    /** Says how the giving up has ended. */
    void tellGivenUp(Collection<TopicPartition> given, CompletableFuture<Integer> left) {
        if (left.isDone()) {
            LOG.partitionsRevoked(names(given), left.join());
        } else {
            LOG.revocationTimedOut(names(given));
        }
    }

    /** Forgets the partitions; what is still at work in them begins nothing new and moves no offset. */
    void remove(Collection<TopicPartition> removed) {
        for (TopicPartition partition : removed) {
            AssignedPartition owned = partitions.remove(partition);
            if (owned != null) {
                var unused = owned.work().giveUp();
            }
        }
        tellPart();
    }

    /** The time of the oldest unfinished record, in ms since 1970; {@link Long#MAX_VALUE} without one. */
    long oldestTimestamp() {
        return partitions.values().stream()
                .mapToLong(owned -> owned.work().oldestTimestamp())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** How long ago an event was finished, or the instance began. */
    Duration sinceLastFinish() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - lastFinish));
    }

    private void finished() {
        lastFinish = System.nanoTime();
    }

    private static String names(Collection<TopicPartition> named) {
        return named.stream().map(TopicPartition::toString).sorted().collect(Collectors.joining(", "));
    }
}
