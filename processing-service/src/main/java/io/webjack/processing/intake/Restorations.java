package io.webjack.processing.intake;

import io.webjack.processing.broker.KafkaSettings;
import io.webjack.processing.memory.Memory;
import io.webjack.processing.resume.MemoryConsumer;
import io.webjack.processing.resume.ResumeConfig;
import io.webjack.replica.ProcessingReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what reads back what was done before, for one reading at a time. */
@Singleton
final class Restorations {
    private final KafkaSettings settings;
    private final ResumeConfig config;
    private final ProcessingReplica replica;
    private final Memory memory;
    private final Clock clock;

    @Inject
    Restorations(KafkaSettings settings, ResumeConfig config, ProcessingReplica replica, Memory memory, Clock clock) {
        this.settings = settings;
        this.config = config;
        this.replica = replica;
        this.memory = memory;
        this.clock = clock;
    }

    Restoration open() {
        return new Restoration(
                new MemoryConsumer(settings, config, memory, clock, this::orderIsKept), memory.restored());
    }

    private boolean orderIsKept() {
        return replica.snapshot().all().values().stream().anyMatch(definition -> definition.ordering() != null);
    }
}
