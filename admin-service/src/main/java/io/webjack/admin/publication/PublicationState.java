package io.webjack.admin.publication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.webjack.admin.AdminLog;
import io.webjack.contracts.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** How publication gets on, for metrics, health and the log. */
@ApplicationScoped
class PublicationState {
    private static final String NOTHING = "";

    private final MeterRegistry metrics;
    private final Counter published;
    private final Map<Topic, AtomicLong> unpublished = new ConcurrentHashMap<>();
    private final AtomicReference<String> waiting = new AtomicReference<>(NOTHING);
    private volatile boolean topicsReady;

    PublicationState(MeterRegistry metrics) {
        this.metrics = metrics;
        this.published = Counter.builder("webjack.admin.published")
                .description("Definitions that the broker has acknowledged")
                .register(metrics);
    }

    void published(int count) {
        published.increment(count);
    }

    void unpublished(Topic topic, long rows) {
        unpublished
                .computeIfAbsent(
                        topic,
                        t -> metrics.gauge(
                                "webjack.admin.unpublished", Tags.of("topic", t.topicName()), new AtomicLong()))
                .set(rows);
    }

    void topicsReady() {
        topicsReady = true;
    }

    void waits(String reason) {
        if (NOTHING.equals(waiting.getAndSet(reason))) {
            AdminLog.LOG.publicationWaits(reason);
        }
    }

    void goesOn() {
        if (!NOTHING.equals(waiting.getAndSet(NOTHING))) {
            AdminLog.LOG.publicationGoesOn();
        }
    }

    boolean areTopicsReady() {
        return topicsReady;
    }

    /** Why nothing can be published at the moment. */
    Optional<String> waitsFor() {
        return Optional.ofNullable(waiting.get()).filter(reason -> !reason.isEmpty());
    }

    long unpublished() {
        return unpublished.values().stream().mapToLong(AtomicLong::get).sum();
    }
}
