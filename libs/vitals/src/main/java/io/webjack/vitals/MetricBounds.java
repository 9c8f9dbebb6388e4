package io.webjack.vitals;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what metrics take of the memory within bounds: labels that a stranger fills become one of a few, and no metric has
 * more than so many series, whoever fills them.
 */
@Singleton
class MetricBounds implements MeterFilter {
    private static final String REQUESTS = "http.server.";

    private final ResourceAddresses addresses;
    private final int most;
    private final int restarts;
    private final String service;
    private final Map<String, Integer> series = new ConcurrentHashMap<>();
    private final Set<String> full = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RequestLabels labels;

    MetricBounds(
            ResourceAddresses addresses,
            VitalsConfig config,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.addresses = addresses;
        this.most = config.seriesPerMetric();
        this.restarts = config.restarts();
        this.service = application.replaceFirst("-service$", "");
    }

    void count(@Observes StartupEvent start, MeterRegistry registry) {
        registry.config()
                .onMeterAdded(meter -> series.merge(meter.getId().getName(), 1, Integer::sum))
                .onMeterRemoved(meter -> series.merge(meter.getId().getName(), -1, Integer::sum));
        Gauge.builder("webjack." + service + ".restarts", this, bounds -> bounds.restarts)
                .description("How often whoever runs this service had to start it again")
                .strongReference(true)
                .register(registry);
        registry.forEachMeter(meter -> series.merge(meter.getId().getName(), 1, Integer::sum));
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(REQUESTS)) {
            return id;
        }
        List<Tag> tags = new ArrayList<>();
        String status = "";
        for (Tag tag : id.getTagsAsIterable()) {
            status = tag.getKey().equals("status") ? tag.getValue() : status;
        }
        for (Tag tag : id.getTagsAsIterable()) {
            tags.add(
                    switch (tag.getKey()) {
                        case "method" -> Tag.of("method", labels().method(tag.getValue()));
                        case "uri" -> Tag.of("uri", labels().uri(tag.getValue(), status));
                        default -> tag;
                    });
        }
        return id.replaceTags(tags);
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        if (series.getOrDefault(name, 0) < most) {
            return MeterFilterReply.NEUTRAL;
        }
        if (full.add(name)) {
            VitalsLog.LOG.seriesLeftOut(name, most);
        }
        return MeterFilterReply.DENY;
    }

    private RequestLabels labels() {
        RequestLabels known = labels;
        if (known == null) {
            known = new RequestLabels(addresses.all());
            labels = known;
        }
        return known;
    }
}
