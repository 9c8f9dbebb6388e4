package io.webjack.history.materialisation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** How long after it happened something is shown. */
@Startup
@ApplicationScoped
public class Lag {
    /** A batch says nothing about later ones for longer. */
    private static final long CURRENT_MILLIS = 60_000;

    private final Clock clock;
    private final Counter records;
    private final Timer batches;
    private volatile AtWork atWork = AtWork.NOTHING;
    private volatile long behind;
    private volatile long at;

    /**
     * The batch that is being written.
     *
     * @param oldest when the oldest of its records was written to its topic
     */
    private record AtWork(int records, long oldest, long begunNanos) {
        static final AtWork NOTHING = new AtWork(0, Long.MAX_VALUE, 0);
    }

    Lag(Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        this.records = Counter.builder("webjack.history.records")
                .description("Records written to the database")
                .register(metrics);
        this.batches = Timer.builder("webjack.history.batches")
                .description("Time to write a batch")
                .register(metrics);
        Gauge.builder("webjack.history.waiting.records", this, lag -> lag.atWork.records())
                .description("Records that were read and are not written yet")
                .strongReference(true)
                .register(metrics);
        Gauge.builder(
                        "webjack.history.oldest.seconds",
                        this,
                        lag -> lag.oldestAge().toMillis() / 1000.0)
                .description("How long the oldest record that was read has waited for the database")
                .strongReference(true)
                .register(metrics);
        Gauge.builder(
                        "webjack.history.behind.seconds",
                        this,
                        lag -> lag.behind().toMillis() / 1000.0)
                .description("How long after it happened the last batch was written")
                .strongReference(true)
                .register(metrics);
    }

    void begun(ConsumerRecords<byte[], byte[]> batch) {
        long oldest = Long.MAX_VALUE;
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            oldest = Math.min(oldest, record.timestamp());
        }
        atWork = new AtWork(batch.count(), oldest, System.nanoTime());
    }

    void ended(boolean written) {
        AtWork done = atWork;
        atWork = AtWork.NOTHING;
        if (written) {
            at = clock.millis();
            behind = Math.max(0, at - done.oldest());
            records.increment(done.records());
            batches.record(System.nanoTime() - done.begunNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** How long the oldest record that was read has waited for the database. */
    Duration oldestAge() {
        long oldest = atWork.oldest();
        return oldest == Long.MAX_VALUE ? Duration.ZERO : Duration.ofMillis(Math.max(0, clock.millis() - oldest));
    }

    /** How old the oldest record of the last batch was; zero when nothing was written lately. */
    public Duration behind() {
        return clock.millis() - at > CURRENT_MILLIS ? Duration.ZERO : Duration.ofMillis(behind);
    }
}
