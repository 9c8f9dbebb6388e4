package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.processing.resume.MemoryConsumer;
import io.webjack.processing.resume.MemoryConsumer.NotWantedException;
import io.webjack.processing.resume.PartitionMemory;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads back, beside the consumer's thread, what is known of partition numbers that have come just now. Each number is for
 * itself: that some go does not touch what is read for the others.
 */
final class Restoration implements AutoCloseable {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final MemoryConsumer reader;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "webjack-memory");
        made.setDaemon(true);
        return made;
    });
    /** Which reading each number waits for. */
    private final ConcurrentMap<Integer, Long> awaited = new ConcurrentHashMap<>();

    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    private long last;

    Restoration(MemoryConsumer reader) {
        this.reader = reader;
    }

    /**
     * Begins to read; tries until it works or the numbers are given up. From the consumer's thread.
     *
     * @param done called from another thread once the memories can be taken
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    void begin(Set<Integer> numbers, Map<TopicPartition, Long> committed, Runnable done) {
        if (numbers.isEmpty()) {
            return;
        }
        long reading = ++last;
        numbers.forEach(number -> awaited.put(number, reading));
        Set<Integer> asked = Set.copyOf(numbers);
        thread.execute(() -> read(reading, asked, committed, done));
    }

    /** What is being read of these numbers is of no use any more. */
    void cancel(Collection<Integer> numbers) {
        numbers.forEach(awaited::remove);
    }

    /** What was read since it was asked last. From the consumer's thread. */
    Map<Integer, PartitionMemory> takeFinished() {
        Map<Integer, PartitionMemory> taken = new HashMap<>();
        for (Finished next = finished.poll(); next != null; next = finished.poll()) {
            long reading = next.reading();
            next.memories().forEach((number, memory) -> {
                if (awaited.remove(number, reading)) {
                    taken.put(number, memory);
                }
            });
        }
        return taken;
    }

    @Override
    public void close() {
        awaited.clear();
        thread.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    private void read(long reading, Set<Integer> asked, Map<TopicPartition, Long> committed, Runnable done) {
        Set<Integer> numbers = stillAwaited(reading, asked);
        if (numbers.isEmpty()) {
            LOG.memoryNotWanted(asked.toString());
            return;
        }
        try {
            long begun = System.nanoTime();
            Map<Integer, PartitionMemory> memories = reader.read(
                    numbers, committed, () -> !stillAwaited(reading, numbers).isEmpty());
            LOG.memoryRead(
                    numbers.toString(),
                    memories.values().stream()
                            .mapToInt(PartitionMemory::restored)
                            .sum(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            finished.add(new Finished(reading, memories));
            done.run();
        } catch (NotWantedException e) {
            LOG.memoryNotWanted(numbers.toString());
        } catch (KafkaException | IllegalStateException e) {
            if (stillAwaited(reading, numbers).isEmpty()) {
                LOG.memoryNotWanted(numbers.toString());
            } else {
                LOG.memoryNotRead(numbers.toString(), e.toString());
                thread.schedule(
                        () -> read(reading, numbers, committed, done), AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private Set<Integer> stillAwaited(long reading, Set<Integer> numbers) {
        return numbers.stream()
                .filter(number -> Long.valueOf(reading).equals(awaited.get(number)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Finished(long reading, Map<Integer, PartitionMemory> memories) {}
}
