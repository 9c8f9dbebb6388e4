package io.webjack.history.materialisation;

import io.smallrye.reactive.messaging.ClientCustomizer;
import io.webjack.history.memory.HeapShares;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/** What a poll of the channel may bring, which follows from the heap, and how long it may take. */
@ApplicationScoped
class ChannelSettings implements ClientCustomizer<Map<String, Object>> {
    /** When the broker has collected so much, it does not linger. */
    private static final int ENOUGH_BYTES = 1024 * 1024;

    private final HeapShares heap;
    private final MaterialisationConfig config;

    ChannelSettings(HeapShares heap, MaterialisationConfig config) {
        this.heap = heap;
        this.config = config;
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        if (channel.equals(HistoryConsumer.CHANNEL)) {
            long session = config.sessionTimeout().toMillis();
            set(settings, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records());
            set(settings, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, heap.fetched());
            set(settings, ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Math.min(ENOUGH_BYTES, heap.fetched()));
            set(
                    settings,
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    config.linger().toMillis());
            set(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
            set(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 10);
        }
        return settings;
    }

    /** What is larger than the smallest that is packed takes no more than that, mostly. */
    private long records() {
        long fitting = heap.waiting(config.batchSize().asLongValue()) / HeldValues.SMALL;
        return Math.max(1, Math.min(config.batchRecords(), fitting));
    }

    private static void set(Map<String, Object> settings, String name, long value) {
        settings.put(name, Long.toString(value));
    }
}
