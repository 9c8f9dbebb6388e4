package io.webjack.kafka;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;

/** Opens readers of partitions. */
@Singleton
public final class EndConsumers {
    private final KafkaSettings settings;

    @Inject
    public EndConsumers(KafkaSettings settings) {
        this.settings = settings;
    }

    /** A reader that nobody ends before its limit. */
    public EndConsumer open(ReadLimits limits) {
        return open(limits, () -> true);
    }

    /** @param wanted asked again and again by the reading thread whether what is read is still of use */
    public EndConsumer open(ReadLimits limits, BooleanSupplier wanted) {
        return new EndConsumer(settings, limits, wanted);
    }
}
