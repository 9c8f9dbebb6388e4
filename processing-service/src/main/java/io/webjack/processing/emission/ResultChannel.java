package io.webjack.processing.emission;

import io.smallrye.reactive.messaging.ClientCustomizer;
import io.webjack.processing.memory.Memory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/** What of the channel {@code results} is set by settings of this service, or measured. */
@Singleton
final class ResultChannel implements ClientCustomizer<Map<String, Object>> {
    static final String NAME = "results";

    private final EmissionConfig config;
    private final Memory memory;

    @Inject
    ResultChannel(EmissionConfig config, Memory memory) {
        this.config = config;
        this.memory = memory;
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        if (channel.equals(NAME)) {
            long delivery = config.deliveryTimeout().toMillis();
            settings.put(
                    ProducerConfig.LINGER_MS_CONFIG,
                    Long.toString(config.linger().toMillis()));
            settings.put(
                    ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(Math.min(config.bufferBytes(), memory.sent())));
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(delivery));
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(delivery / 2));
        }
        return settings;
    }
}
