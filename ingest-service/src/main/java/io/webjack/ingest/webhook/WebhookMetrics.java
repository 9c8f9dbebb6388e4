package io.webjack.ingest.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** How many deliveries came and what they were told. */
@Singleton
final class WebhookMetrics {
    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter handled;
    private final Counter rejectionsLeftOut;
    private final Counter announced;
    private final Timer stored;

    @Inject
    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.accepted = Counter.builder("webjack.ingest.events.accepted")
                .description("Events that all in-sync replicas have acknowledged")
                .register(registry);
        this.handled = Counter.builder("webjack.ingest.deliveries.handled")
                .description("Handshakes and events of no interest, which make no operation")
                .register(registry);
        this.rejectionsLeftOut = Counter.builder("webjack.ingest.rejections.left.out")
                .description("Rejected deliveries beyond what the history shows of a source in a minute")
                .register(registry);
        this.announced = Counter.builder("webjack.ingest.lead.notifications")
                .description("Leads of which a platform told the id, and that all in-sync replicas have acknowledged")
                .register(registry);
        this.stored = Timer.builder("webjack.ingest.acceptance")
                .description("From the whole request to the acknowledgement of the broker")
                .register(registry);
    }

    void accepted(int events, long nanos) {
        accepted.increment(events);
        stored.record(nanos, TimeUnit.NANOSECONDS);
    }

    void announced(int leads, long nanos) {
        announced.increment(leads);
        stored.record(nanos, TimeUnit.NANOSECONDS);
    }

    void handled() {
        handled.increment();
    }

    void rejectionLeftOut() {
        rejectionsLeftOut.increment();
    }

    /** @param reason one of a small set */
    void refused(String reason) {
        Counter.builder("webjack.ingest.deliveries.refused")
                .description("Deliveries that were not stored, by reason")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }
}
