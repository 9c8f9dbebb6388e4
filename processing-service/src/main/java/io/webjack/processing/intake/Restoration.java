package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.resume.MemoryConsumer;
import io.webjack.processing.resume.MemoryConsumer.NotWantedException;
import io.webjack.processing.resume.MemoryConsumer.TooMuchException;
import io.webjack.processing.resume.PartitionMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads back, beside the consumer's thread, what is known of partitions that were assigned just now. */
final class Restoration implements AutoCloseable {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final MemoryConsumer reader;
    private final long most;
    /** What the results that were read back take; begun anew with each assignment. */
    private volatile ByteBudget results;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "webjack-memory");
        made.setDaemon(true);
        return made;
    });
    private final AtomicLong assignment = new AtomicLong();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();

    /** @param most how many bytes the results of unfinished operations may take at once */
    Restoration(MemoryConsumer reader, long most) {
        this.reader = reader;
        this.most = most;
        this.results = new ByteBudget(most);
    }

    /**
     * Begins to read; tries until it works or the partitions are given up.
     *
     * @param done called from another thread once the memories can be taken
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    void begin(Set<Integer> numbers, Map<TopicPartition, Long> committed, Runnable done) {
        long current = assignment.get();
        if (!numbers.isEmpty()) {
            thread.execute(() -> read(current, numbers, committed, done));
        }
    }

    /** What is being read is of no use any more. */
    void cancel() {
        assignment.incrementAndGet();
        results = new ByteBudget(most);
    }

    /** What was read since it was asked last. */
    List<Map<Integer, PartitionMemory>> takeFinished() {
        List<Map<Integer, PartitionMemory>> taken = new ArrayList<>();
        Finished next = finished.poll();
        while (next != null) {
            if (next.assignment() == assignment.get()) {
                taken.add(next.memories());
            }
            next = finished.poll();
        }
        return taken;
    }

    /** What the results that were read back and not used yet take, in bytes. */
    long resultBytes() {
        return results.taken();
    }

    @Override
    public void close() {
        cancel();
        thread.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    private void read(long of, Set<Integer> numbers, Map<TopicPartition, Long> committed, Runnable done) {
        try {
            long begun = System.nanoTime();
            Map<Integer, PartitionMemory> memories =
                    reader.read(numbers, committed, results, () -> of == assignment.get());
            LOG.memoryRead(
                    numbers.toString(),
                    memories.values().stream()
                            .mapToInt(PartitionMemory::restored)
                            .sum(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            finished.add(new Finished(of, memories));
            done.run();
        } catch (NotWantedException e) {
            LOG.memoryNotWanted(numbers.toString());
        } catch (TooMuchException e) {
            readInParts(of, numbers, committed, done);
        } catch (KafkaException | IllegalStateException e) {
            if (of != assignment.get()) {
                LOG.memoryNotWanted(numbers.toString());
            } else {
                LOG.memoryNotRead(numbers.toString(), e.toString());
                thread.schedule(
                        () -> read(of, numbers, committed, done), AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** One half, and the other when the results of the first have been used for the most part. */
    private void readInParts(long of, Set<Integer> numbers, Map<TopicPartition, Long> committed, Runnable done) {
        List<Integer> all = List.copyOf(numbers);
        Set<Integer> first = Set.copyOf(all.subList(0, all.size() / 2));
        Set<Integer> second = Set.copyOf(all.subList(all.size() / 2, all.size()));
        read(of, first, committed, done);
        readWhenThereIsRoom(of, second, committed, done);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    private void readWhenThereIsRoom(
            long of, Set<Integer> numbers, Map<TopicPartition, Long> committed, Runnable done) {
        if (of != assignment.get()) {
            LOG.memoryNotWanted(numbers.toString());
        } else if (results.taken() > results.all() / 2) {
            thread.schedule(
                    () -> readWhenThereIsRoom(of, numbers, committed, done),
                    LOOK_AGAIN.toMillis(),
                    TimeUnit.MILLISECONDS);
        } else {
            read(of, numbers, committed, done);
        }
    }

    private record Finished(long assignment, Map<Integer, PartitionMemory> memories) {}
}
