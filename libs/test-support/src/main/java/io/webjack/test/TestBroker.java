package io.webjack.test;

import io.webjack.platform.BrokerSettings;
import io.webjack.platform.LocalBroker;
import java.nio.file.Path;
import java.util.Objects;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker that all tests of this JVM share: a process, or with {@code -Pcontainers} a container. It starts when first
 * asked for.
 */
public final class TestBroker {
    private TestBroker() {}

    /** For {@code bootstrap.servers}. */
    public static String bootstrapServers() {
        return (String) Objects.requireNonNull(SharedInJvm.call(Shared.class, "bootstrapServers"));
    }

    /** Takes the broker away. */
    public static void stop() {
        SharedInJvm.call(Shared.class, "stop");
    }

    /** Brings it back with its records and on its address. */
    public static void start() {
        SharedInJvm.call(Shared.class, "start");
    }

    /** What is called through {@link SharedInJvm} only. */
    @SuppressWarnings("UnusedMethod")
    private static final class Shared {
        private static final SharedServer BROKER = Containers.enabled() ? container() : process();

        static String bootstrapServers() {
            return BROKER.address().get();
        }

        static void stop() {
            BROKER.stop().run();
        }

        static void start() {
            BROKER.start().run();
        }

        private static SharedServer process() {
            Path directory = TestDirectory.create("broker");
            LocalBroker broker = LocalBroker.start(BrokerSettings.in(directory));
            TestDirectory.endWithJvm(directory, broker::kill);
            return new SharedServer(broker::bootstrapServers, broker::stop, broker::start);
        }

        @SuppressWarnings("resource") // ends with the JVM
        private static SharedServer container() {
            KafkaContainer container = new KafkaContainer("apache/kafka:4.1.2")
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_MESSAGE_MAX_BYTES", "17825792")
                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                    .withEnv("KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "6000")
                    .withEnv("KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "500")
                    .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                    .withStartupTimeout(Containers.STARTUP_TIMEOUT);
            container.start();
            return SharedServer.of(container, container::getBootstrapServers);
        }
    }
}
