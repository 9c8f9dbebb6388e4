package io.webjack.ingest.fetch;

import io.webjack.contracts.Topic;
import io.webjack.kafka.EndConsumer;
import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.ReadLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Looks up which events are on {@code webjack.events} already, when nobody saw their acknowledgement: an operation whose
 * event stood there twice would run twice.
 */
final class WrittenEvents {
    /** By how much the clocks of instances may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final ReadLimits LIMITS = ReadLimits.of("webjack-ingest-written-events", Duration.ofSeconds(60));

    private final EndConsumers consumers;

    WrittenEvents(EndConsumers consumers) {
        this.consumers = consumers;
    }

    /**
     * Those of the operations whose event is there. It is looked for everywhere: where it lies is for the user's keys to say,
     * and they may have been others when it was written.
     *
     * @param since when their events may have been written first
     * @throws org.apache.kafka.common.KafkaException when that cannot be found out in time
     */
    Set<UUID> find(Instant since, Set<UUID> operations) {
        Set<UUID> found = new HashSet<>();
        try (EndConsumer reader = consumers.open(LIMITS)) {
            Map<TopicPartition, Instant> times = new HashMap<>();
            reader.partitions(Topic.EVENTS).forEach(place -> times.put(place, since.minus(CLOCKS)));
            reader.read(reader.since(times), record -> {
                UUID operation = operation(record.headers().lastHeader("ce_id"));
                if (operation != null && operations.contains(operation)) {
                    found.add(operation);
                }
            });
        } catch (NotWantedException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static @Nullable UUID operation(@Nullable Header id) {
        if (id == null) {
            return null;
        }
        try {
            return UUID.fromString(new String(id.value(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
