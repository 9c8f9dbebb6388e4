package io.webjack.processing.emission;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.Producer;

/** What the clients of the outgoing channels tell of themselves. Those of the intake are bound with it, for they come and go. */
@Singleton
final class ProducerMetrics {
    private final MeterRegistry registry;
    private final List<KafkaClientMetrics> bound = new CopyOnWriteArrayList<>();

    @Inject
    ProducerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void opened(@Observes Producer<?, ?> producer) {
        KafkaClientMetrics metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(registry);
        bound.add(metrics);
    }

    @PreDestroy
    void close() {
        bound.forEach(KafkaClientMetrics::close);
    }
}
