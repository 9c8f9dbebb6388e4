package io.webjack.ingest.publication;

import io.smallrye.reactive.messaging.ClientCustomizer;
import io.webjack.contracts.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/** What the channel {@code events} takes from the settings of this service. */
@ApplicationScoped
class EventChannel implements ClientCustomizer<Map<String, Object>> {
    private final PublicationConfig config;

    EventChannel(PublicationConfig config) {
        this.config = config;
    }

    @Override
    public Map<String, Object> customize(String channel, Config ofChannel, Map<String, Object> settings) {
        if (!channel.equals("events")) {
            return settings;
        }
        long delivery = config.deliveryTimeout().toMillis();
        Map<String, Object> own = new HashMap<>(settings);
        // The connector reads some of them itself, as texts.
        own.put(ProducerConfig.LINGER_MS_CONFIG, text(config.linger().toMillis()));
        own.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, text(delivery * 3 / 4));
        own.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, text(delivery));
        own.put(ProducerConfig.BUFFER_MEMORY_CONFIG, text(bufferBytes()));
        return own;
    }

    private static String text(long value) {
        return Long.toString(value);
    }

    /** One record fits in any case. */
    private long bufferBytes() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        return Math.max(Topic.EVENTS.maxMessageBytes(), Math.min(config.bufferBytes(), quarter));
    }
}
