package io.webjack.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {
    private static final TopicPartition LEADS = new TopicPartition("leads", 0);

    @TempDir
    Path directory;

    @Test
    void acknowledged_records_survive_a_kill_and_a_restart_on_the_same_port() throws Exception {
        try (LocalBroker broker = LocalBroker.start(BrokerSettings.in(directory))) {
            createTopic(broker);
            send(broker, "first");

            broker.kill();
            assertThat(broker.isRunning()).isFalse();
            broker.start();
            send(broker, "second");

            assertThat(read(broker, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void the_broker_ends_when_its_parent_is_killed() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(ChildProcess.java(), BrokerParent.class.getName(), directory.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process parent =
                builder.redirectError(directory.resolve("parent.log").toFile()).start();
        ProcessHandle broker;
        try (BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8)) {
            broker = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
        }
        assertThat(broker.isAlive()).isTrue();

        parent.destroyForcibly();

        broker.onExit().get(10, TimeUnit.SECONDS);
        assertThat(broker.isAlive()).isFalse();
    }

    @Test
    void a_broker_that_cannot_start_names_its_log() throws Exception {
        BrokerSettings settings = BrokerSettings.in(directory);
        Files.createDirectories(settings.dataDirectory());
        Files.writeString(settings.dataDirectory().resolve("meta.properties"), "version=none\n");

        assertThat(startFailure(settings)).contains("kafka.log");
    }

    /** A parent that does nothing but hold a broker. */
    static final class BrokerParent {
        public static void main(String[] arguments) throws Exception {
            LocalBroker broker = LocalBroker.start(BrokerSettings.in(Path.of(arguments[0])));
            System.out.println(broker.process().orElseThrow().pid());
            Thread.currentThread().join();
        }
    }

    private static String startFailure(BrokerSettings settings) {
        try (LocalBroker broker = LocalBroker.start(settings)) {
            return "it started: " + broker.bootstrapServers();
        } catch (PlatformException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void createTopic(LocalBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(LEADS.topic(), Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void send(LocalBroker broker, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(LEADS.topic(), value)).get();
        }
    }

    private static List<String> read(LocalBroker broker, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(LEADS));
            consumer.seekToBeginning(List.of(LEADS));
            long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
