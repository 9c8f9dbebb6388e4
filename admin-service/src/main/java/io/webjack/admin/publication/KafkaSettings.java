package io.webjack.admin.publication;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** What every Kafka client needs: the settings {@code kafka.*}, such as {@code kafka.bootstrap.servers}. */
@Singleton
final class KafkaSettings {
    private static final String PREFIX = "kafka.";

    private final Map<String, Object> common;

    @Inject
    KafkaSettings(Config config) {
        Map<String, Object> settings = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> settings.put(name.substring(PREFIX.length()), value));
            }
        }
        this.common = Map.copyOf(settings);
    }

    /** The common settings together with those of one client, which win. */
    Map<String, Object> with(Map<String, ?> ofClient) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.putAll(ofClient);
        return settings;
    }
}
