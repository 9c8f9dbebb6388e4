package io.webjack.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * What every client of Kafka needs, channels and others: the settings {@code kafka.*}, such as
 * {@code kafka.bootstrap.servers}. What is empty counts as not set.
 */
@Singleton
public final class KafkaSettings {
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

    private KafkaSettings(Map<String, Object> common) {
        this.common = Map.copyOf(common);
    }

    /** Settings that come from nowhere else. */
    public static KafkaSettings of(Map<String, Object> common) {
        return new KafkaSettings(common);
    }

    /** The common settings together with those of one client, which win. */
    public Map<String, Object> with(Map<String, ?> ofClient) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.putAll(ofClient);
        return settings;
    }

    /** Where the channels find the same. */
    @Produces
    @Singleton
    @Identifier("default-kafka-broker")
    static Map<String, Object> ofChannels(KafkaSettings settings) {
        return settings.with(Map.of());
    }
}
