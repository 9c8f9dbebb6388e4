package io.webjack.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} the broker: {@code @QuarkusTestResource(KafkaResource.class)}. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        String servers = TestBroker.bootstrapServers();
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                servers,
                "kafka.bootstrap.servers",
                servers,
                "WEBJACK_TOPIC_PARTITIONS",
                Integer.toString(TestTopics.PARTITIONS));
    }

    @Override
    public void stop() {
        // The broker is shared and ends with the JVM.
    }
}
