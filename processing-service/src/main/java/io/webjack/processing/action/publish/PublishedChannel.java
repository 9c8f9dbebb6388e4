package io.webjack.processing.action.publish;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/** What of the channel {@code published} is set by settings of this service. */
@Singleton
final class PublishedChannel implements ClientCustomizer<Map<String, Object>> {
    static final String NAME = "published";

    private final PublishConfig config;

    @Inject
    PublishedChannel(PublishConfig config) {
        this.config = config;
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        if (channel.equals(NAME)) {
            long delivery = config.limit().toMillis();
            settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(config.bufferBytes()));
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(delivery));
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(delivery / 2));
        }
        return settings;
    }
}
