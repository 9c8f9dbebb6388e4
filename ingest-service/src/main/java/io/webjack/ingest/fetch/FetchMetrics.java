package io.webjack.ingest.fetch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.util.Locale;
import java.util.function.Supplier;

/** What is counted about the fetching of leads. */
final class FetchMetrics {
    private final MeterRegistry registry;

    FetchMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Something announced was tried, and ended in one of the ways that {@link LeadFetch} knows. */
    void ended(String outcome) {
        registry.counter("webjack.ingest.lead.readings", "outcome", outcome).increment();
    }

    /** Leads of lists were stored. */
    void listed(int leads) {
        registry.counter("webjack.ingest.poll.leads").increment(leads);
    }

    /** Lists could not be fetched. */
    void failed(Reason reason) {
        registry.counter("webjack.ingest.poll.failures", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** The registry holds the value: nobody else holds what asks for it. */
    void gauge(String name, Supplier<Number> value) {
        Gauge.builder(name, value).strongReference(true).register(registry);
    }
}
