package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.resume.MemoryConsumer;
import io.webjack.processing.resume.MemoryConsumer.TooMuchException;
import io.webjack.processing.resume.PartitionMemory;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
 * Reads back, beside the polling thread, what is known of partition numbers that have come just now. Each number is for
 * itself: that some go does not touch what is read for the others.
 */
final class Restoration implements AutoCloseable {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration LONGEST_FOR_ROOM = Duration.ofMinutes(1);

    private final MemoryConsumer reader;
    private final long most;
    private final Runnable done;
    /** What the results that were read back for each number are counted with, together with those of the same reading. */
    private final ConcurrentMap<Integer, ByteBudget> kept = new ConcurrentHashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "webjack-memory");
        made.setDaemon(true);
        return made;
    });
    /** Which reading each number waits for. */
    private final ConcurrentMap<Integer, Long> awaited = new ConcurrentHashMap<>();

    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    private long last;

    /**
     * @param most how many bytes the results of unfinished operations may take at once
     * @param done called from another thread whenever memories can be taken
     */
    Restoration(MemoryConsumer reader, long most, Runnable done) {
        this.reader = reader;
        this.most = most;
        this.done = done;
    }

    /** Begins to read; tries until it works or the numbers are given up. From the polling thread. */
    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    void begin(Set<Integer> numbers, Map<TopicPartition, Long> committed) {
        if (numbers.isEmpty()) {
            return;
        }
        long reading = ++last;
        numbers.forEach(number -> awaited.put(number, reading));
        Set<Integer> asked = Set.copyOf(numbers);
        thread.execute(() -> read(reading, asked, committed));
    }

    /** What is being read of these numbers is of no use any more, and what was read is not used any more. */
    void cancel(Collection<Integer> numbers) {
        numbers.forEach(awaited::remove);
        numbers.forEach(kept::remove);
    }

    /** What was read since it was asked last. From the polling thread. */
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

    /** What the results that were read back and not used yet take, in bytes. */
    long resultBytes() {
        return Set.copyOf(kept.values()).stream().mapToLong(ByteBudget::taken).sum();
    }

    @Override
    public void close() {
        awaited.clear();
        thread.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    private void read(long reading, Set<Integer> asked, Map<TopicPartition, Long> committed) {
        Set<Integer> numbers = stillAwaited(reading, asked);
        if (numbers.isEmpty()) {
            LOG.memoryNotWanted(asked.toString());
            return;
        }
        try {
            long begun = System.nanoTime();
            ByteBudget results = new ByteBudget(most);
            Map<Integer, PartitionMemory> memories = reader.read(
                    numbers,
                    committed,
                    results,
                    () -> !stillAwaited(reading, numbers).isEmpty());
            memories.keySet().forEach(number -> kept.put(number, results));
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
        } catch (TooMuchException e) {
            readInParts(reading, numbers, committed);
        } catch (KafkaException | IllegalStateException e) {
            if (stillAwaited(reading, numbers).isEmpty()) {
                LOG.memoryNotWanted(numbers.toString());
            } else {
                LOG.memoryNotRead(numbers.toString(), e.toString());
                thread.schedule(
                        () -> read(reading, numbers, committed), AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** One half, and the other when the results of the first have been used for the most part. */
    private void readInParts(long reading, Set<Integer> numbers, Map<TopicPartition, Long> committed) {
        List<Integer> all = List.copyOf(numbers);
        Set<Integer> first = Set.copyOf(all.subList(0, all.size() / 2));
        Set<Integer> second = Set.copyOf(all.subList(all.size() / 2, all.size()));
        read(reading, first, committed);
        readWhenThereIsRoom(reading, second, committed, System.nanoTime() + LONGEST_FOR_ROOM.toNanos());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    private void readWhenThereIsRoom(
            long reading, Set<Integer> numbers, Map<TopicPartition, Long> committed, long until) {
        if (resultBytes() > most / 2 && System.nanoTime() - until < 0) {
            thread.schedule(
                    () -> readWhenThereIsRoom(reading, numbers, committed, until),
                    LOOK_AGAIN.toMillis(),
                    TimeUnit.MILLISECONDS);
        } else {
            read(reading, numbers, committed);
        }
    }

    private Set<Integer> stillAwaited(long reading, Set<Integer> numbers) {
        return numbers.stream()
                .filter(number -> Long.valueOf(reading).equals(awaited.get(number)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Finished(long reading, Map<Integer, PartitionMemory> memories) {}
}
