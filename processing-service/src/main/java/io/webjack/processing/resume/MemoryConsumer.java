package io.webjack.processing.resume;

import io.webjack.kafka.EndConsumer;
import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.ReadLimits;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.memory.Memory;
import io.webjack.replica.ProcessingReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads back what was done for the records of partition numbers that are going to be read once more. */
@Singleton
public final class MemoryConsumer {
    private final EndConsumers readers;
    private final ResumeConfig config;
    private final int pollBytes;
    private final BooleanSupplier orderIsKept;
    private final Clock clock;

    @Inject
    MemoryConsumer(EndConsumers readers, ResumeConfig config, Memory memory, ProcessingReplica replica, Clock clock) {
        this(
                readers,
                config,
                memory.poll(),
                () -> replica.snapshot().all().values().stream().anyMatch(known -> known.ordering() != null),
                clock);
    }

    /**
     * @param pollBytes how much is held at once as it came
     * @param orderIsKept whether any processing keeps an order, so that it has to be known what waits in topics
     */
    public MemoryConsumer(
            EndConsumers readers, ResumeConfig config, int pollBytes, BooleanSupplier orderIsKept, Clock clock) {
        this.readers = readers;
        this.config = config;
        this.pollBytes = pollBytes;
        this.orderIsKept = orderIsKept;
        this.clock = clock;
    }

    /**
     * Reads what is known of some partition numbers. Blocks.
     *
     * @param committed where the group goes on in each partition, as far as it has committed anything
     * @param results what the results of unfinished operations take is counted there until they are used
     * @param wanted whether the answer is still of use
     * @throws KafkaException when the broker does not answer in time
     * @throws NotWantedException when it is of no use any more
     * @throws TooMuchException when there is no room for the results of all these partitions at once
     */
    public Map<Integer, PartitionMemory> read(
            Set<Integer> numbers, Map<TopicPartition, Long> committed, ByteBudget results, BooleanSupplier wanted)
            throws NotWantedException, TooMuchException {
        ReadLimits limits = new ReadLimits("webjack-processing-memory", config.readLimit(), pollBytes, false);
        try (EndConsumer reader = readers.open(limits, wanted)) {
            return new MemoryReading(reader, config, numbers, committed, results)
                    .read(clock.instant(), orderIsKept.getAsBoolean());
        }
    }

    /** What was recorded of unfinished operations of all these partitions takes more room than there is. */
    public static final class TooMuchException extends Exception {
        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super("the results of unfinished operations take too much room", null, false, false);
        }
    }
}
