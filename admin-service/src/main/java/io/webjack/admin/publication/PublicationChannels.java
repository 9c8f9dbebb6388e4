package io.webjack.admin.publication;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/** What the settings of this service say about the channels that it writes; it has no others. */
@ApplicationScoped
class PublicationChannels implements ClientCustomizer<Map<String, Object>> {
    private final int deliveryMillis;

    PublicationChannels(PublicationConfig config) {
        this.deliveryMillis = Math.toIntExact(config.deliveryTimeout().toMillis());
    }

    @Override
    public Map<String, Object> customize(String channel, Config settings, Map<String, Object> client) {
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(deliveryMillis));
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(deliveryMillis / 2));
        // Whoever writes here may wait.
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(deliveryMillis / 2));
        return client;
    }
}
