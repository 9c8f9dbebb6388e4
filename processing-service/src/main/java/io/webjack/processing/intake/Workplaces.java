package io.webjack.processing.intake;

import io.webjack.processing.emission.DeadLetterPublisher;
import io.webjack.processing.execution.EventExecutions;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.lane.Lanes;
import io.webjack.processing.memory.Memory;
import io.webjack.processing.memory.MemoryConfig;
import io.webjack.processing.resume.Input;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.common.TopicPartition;

/** Where the records of each partition are worked on. */
@Singleton
final class Workplaces {
    private final Lanes lanes;
    private final EventExecutions executions;
    private final DeadLetterPublisher deadLetters;
    private final SlotPools slots;
    private final Memory memory;
    private final MemoryConfig config;

    @Inject
    Workplaces(
            Lanes lanes,
            EventExecutions executions,
            DeadLetterPublisher deadLetters,
            SlotPools slots,
            Memory memory,
            MemoryConfig config) {
        this.lanes = lanes;
        this.executions = executions;
        this.deadLetters = deadLetters;
        this.slots = slots;
        this.memory = memory;
        this.config = config;
    }

    /**
     * A partition that has come.
     *
     * @param finished called whenever one of its records is dealt with
     */
    AssignedPartition open(TopicPartition partition, Runnable finished) {
        Input input = Input.of(partition.topic());
        SlotPool pool = slots.of(input.topic());
        Lane lane = lanes.ofPartition(partition.partition());
        Workplace at = new Workplace(
                input.topic(), partition.partition(), lane, executions.of(lane), deadLetters::publish, pool);
        return new AssignedPartition(
                partition,
                at,
                new PartitionWork(at, finished),
                new Lying(input.stay().toMillis(), memory.largest(), pool.bytes()),
                new Care(config));
    }

    SlotPools slots() {
        return slots;
    }

    /** How much may lie here that was taken and not begun, in bytes. */
    long mostLying() {
        return memory.lying();
    }
}
