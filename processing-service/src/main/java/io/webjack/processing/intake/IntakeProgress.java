package io.webjack.processing.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.webjack.processing.memory.AnswerRoom;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/** Whether events move: shown as metrics, and asked for by the health check. */
@Singleton
final class IntakeProgress implements PollTurns.Progress {
    private final Assignment assignment;
    private final SlotPools slots;
    private final Clock clock;
    private final MeterRegistry registry;
    private volatile long lastTurn = System.nanoTime();
    private volatile boolean begun;
    private volatile boolean settled;

    @Inject
    IntakeProgress(Assignment assignment, SlotPools slots, AnswerRoom answers, Clock clock, MeterRegistry registry) {
        this.assignment = assignment;
        this.slots = slots;
        this.clock = clock;
        this.registry = registry;
        Gauge.builder(
                        "webjack.processing.intake.slots",
                        slots,
                        pools -> pools.all().stream()
                                .mapToInt(pool -> pool.slots().all())
                                .sum())
                .description("How many events can be at work at once")
                .register(registry);
        Gauge.builder("webjack.processing.intake.in.flight", slots, SlotPools::taken)
                .description("How many events are at work")
                .register(registry);
        Gauge.builder("webjack.processing.memory.taken", slots, SlotPools::bytesTaken)
                .description("What the leads at work are counted with in memory, in bytes")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("webjack.processing.memory.limit", slots, SlotPools::bytes)
                .description("What the leads at work may take in memory, in bytes")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("webjack.processing.memory.lying", assignment, Assignment::lyingBytes)
                .description("What was taken from Kafka and is not begun, in bytes")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("webjack.processing.memory.answers", answers, AnswerRoom::taken)
                .description("What long answers are counted with in memory, in bytes")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("webjack.processing.memory.answers.waiting", answers, AnswerRoom::waiting)
                .description("How many long answers wait for room before they are read on")
                .strongReference(true)
                .register(registry);
        Gauge.builder("webjack.processing.intake.waiting", slots, SlotPools::waiting)
                .description("How many events were taken and wait for the share of their processing")
                .register(registry);
        Gauge.builder(
                        "webjack.processing.intake.oldest.age",
                        this,
                        p -> p.oldestAge().toMillis() / 1000.0)
                .description("Age of the oldest event that was taken and is not finished, in seconds")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "webjack.processing.intake.ordered",
                        assignment,
                        a -> a.all().stream()
                                .mapToInt(owned -> owned.work().openInOrder())
                                .sum())
                .description("How many operations with an ordering key are not over")
                .register(registry);
        Gauge.builder(
                        "webjack.processing.intake.partitions",
                        assignment,
                        a -> a.all().size())
                .description("How many partitions this instance owns")
                .register(registry);
    }

    @Override
    public Runnable begins(Consumer<byte[], byte[]> client) {
        KafkaClientMetrics metrics = new KafkaClientMetrics(client);
        metrics.bindTo(registry);
        return metrics::close;
    }

    @Override
    public void turned() {
        lastTurn = System.nanoTime();
        begun = true;
    }

    @Override
    public void settled() {
        settled = true;
    }

    /** Whether it was known once which partitions are worked on here, together with their past. */
    boolean isSettled() {
        return settled;
    }

    /** Whether the reading has begun. */
    boolean hasBegun() {
        return begun;
    }

    /** How long ago the consumer's thread came round last. */
    Duration sinceLastTurn() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - lastTurn));
    }

    /** Age of the oldest event that was taken and is not finished; zero without one. */
    Duration oldestAge() {
        long oldest = assignment.oldestTimestamp();
        return oldest == Long.MAX_VALUE ? Duration.ZERO : Duration.ofMillis(Math.max(0, clock.millis() - oldest));
    }

    /** For how long nothing was finished although there was something to finish. */
    Duration standstill() {
        return slots.taken() == 0 ? Duration.ZERO : assignment.sinceLastFinish();
    }

    int slotsTaken() {
        return slots.taken();
    }

    int partitions() {
        return assignment.all().size();
    }
}
