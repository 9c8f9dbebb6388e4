package io.webjack.processing.intake;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.Topic;
import io.webjack.kafka.KafkaSettings;
import io.webjack.platform.FreePort;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Unique;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ReachIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    @Inject
    KafkaSettings settings;

    static Stream<String> protocols() {
        return Stream.of("classic", "consumer");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aBrokerThatAnswersIsInReach(String protocol) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(protocol, Map.of())) {
            Reach reach = new Reach(consumer);
            consumer.subscribe(List.of(Topic.EVENTS.topicName()));

            Awaitility.await("the broker is connected").atMost(LIMIT).until(() -> {
                consumer.poll(POLL);
                return !reach.isAway();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void whereNobodyListensNoBrokerIsInReach(String protocol) {
        String nobody = "localhost:" + FreePort.next();
        KafkaConsumer<byte[], byte[]> consumer =
                consumer(protocol, Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, nobody));
        try {
            Reach reach = new Reach(consumer);
            consumer.subscribe(List.of(Topic.EVENTS.topicName()));

            Awaitility.await("no attempt to connect is under way").atMost(LIMIT).until(() -> {
                consumer.poll(POLL);
                return reach.isAway();
            });
        } finally {
            consumer.close(CloseOptions.timeout(CLOSING));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String protocol, Map<String, Object> other) {
        Map<String, Object> own = new HashMap<>(settings.with(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG, Unique.name("reach"), ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol)));
        own.putAll(other);
        return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
