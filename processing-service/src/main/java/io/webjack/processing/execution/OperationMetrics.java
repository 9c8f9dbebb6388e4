package io.webjack.processing.execution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Counts how operations end. */
@Singleton
final class OperationMetrics {
    private final Map<OperationStatus, Timer> ended = new EnumMap<>(OperationStatus.class);
    private final Counter shownAsRunning;
    private final Counter movedToOverflow;
    private final Map<Continuation.Reason, Counter> putOff = new EnumMap<>(Continuation.Reason.class);

    @Inject
    OperationMetrics(MeterRegistry registry) {
        for (OperationStatus status : OperationStatus.values()) {
            ended.put(
                    status,
                    Timer.builder("webjack.processing.operations")
                            .description("Operations by how they ended, and the time that it took")
                            .tag("status", status.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.shownAsRunning = Counter.builder("webjack.processing.operations.running")
                .description("Operations that took so long that they were shown as running")
                .register(registry);
        this.movedToOverflow = Counter.builder("webjack.processing.isolation.overflow")
                .description("Events that exceeded the share of their processing and were moved to the overflow")
                .register(registry);
        for (Continuation.Reason reason : Continuation.Reason.values()) {
            putOff.put(
                    reason,
                    Counter.builder("webjack.processing.operations.waiting")
                            .description("Operations that were written to a topic to go on later, by the reason")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void ended(OperationStatus status, long nanos) {
        Objects.requireNonNull(ended.get(status)).record(nanos, TimeUnit.NANOSECONDS);
    }

    void movedToOverflow() {
        movedToOverflow.increment();
    }

    void waits(Continuation.Reason reason) {
        Objects.requireNonNull(putOff.get(reason)).increment();
    }

    void shownAsRunning() {
        shownAsRunning.increment();
    }
}
