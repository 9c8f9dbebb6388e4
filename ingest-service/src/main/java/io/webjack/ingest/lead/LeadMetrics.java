package io.webjack.ingest.lead;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What is counted about the reading of leads. */
final class LeadMetrics {
    private final MeterRegistry registry;

    LeadMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One reading has ended in one of the ways that {@link ReadingRunner} knows. */
    void ended(String outcome) {
        registry.counter("webjack.ingest.lead.readings", "outcome", outcome).increment();
    }

    /** The registry holds the value: nobody else holds what asks for it. */
    void gauge(String name, Supplier<Number> value) {
        Gauge.builder(name, value).strongReference(true).register(registry);
    }
}
