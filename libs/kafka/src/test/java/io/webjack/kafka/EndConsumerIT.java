package io.webjack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.Topic;
import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.test.TestBroker;
import io.webjack.test.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndConsumerIT {
    private static final Topic TOPIC = Topic.POLL_REQUESTS;
    private static final ReadLimits LIMITS = ReadLimits.of("webjack-test", Duration.ofSeconds(20));

    private final EndConsumers readers =
            new EndConsumers(KafkaSettings.of(Map.of("bootstrap.servers", TestBroker.bootstrapServers())));
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void createTopic() {
        TestTopics.create(TOPIC);
    }

    @Test
    void allPartitionsAreReadFromTheirBeginningToTheirEndAndThenWhatHasComeSince() throws Exception {
        try (EndConsumer reader = readers.open(LIMITS)) {
            Map<TopicPartition, Long> ends = reader.read(reader.beginnings(reader.partitions(TOPIC)), record -> {});
            assertThat(ends).hasSize(TestTopics.PARTITIONS);
            write(0, "a");
            write(1, "b");
            write(0, "c");

            Map<TopicPartition, Long> now = reader.read(ends, record -> read.add(text(record.value())));

            assertThat(read).containsExactlyInAnyOrder("a", "b", "c").containsSubsequence("a", "c");
            assertThat(now.get(place(0))).isEqualTo(ends.get(place(0)) + 2);
            assertThat(now.get(place(2))).isEqualTo(ends.get(place(2)));
        }
    }

    @Test
    void whatIsWrittenWhileItReadsIsNotItsEnd() throws Exception {
        try (EndConsumer reader = readers.open(LIMITS)) {
            Map<TopicPartition, Long> ends = reader.ends(List.of(place(3)));
            write(3, "a");

            reader.read(ends, record -> {
                read.add(text(record.value()));
                write(3, "later");
            });

            assertThat(read).containsExactly("a");
        }
    }

    @Test
    void theFirstRecordAndThoseSinceATimeAreFound() throws Exception {
        try (EndConsumer reader = readers.open(LIMITS)) {
            Map<TopicPartition, Long> ends = reader.ends(List.of(place(2)));
            write(2, "first");
            write(2, "second");

            assertThat(text(reader.first(ends).get(place(2)).value())).isEqualTo("first");
            assertThat(reader.since(Map.of(place(2), Instant.EPOCH))).containsEntry(place(2), 0L);
            assertThat(reader.since(Map.of(place(2), Instant.now().plusSeconds(600))))
                    .isEmpty();
        }
    }

    @Test
    void itEndsWhenNobodyWantsItAnyMore() {
        AtomicBoolean wanted = new AtomicBoolean(true);
        write(0, "a");
        write(0, "b");
        try (EndConsumer reader = readers.open(LIMITS, wanted::get)) {
            assertThatThrownBy(() -> reader.read(Map.of(place(0), 0L), Map.of(place(0), Long.MAX_VALUE), record -> {
                        wanted.set(false);
                    }))
                    .isInstanceOf(NotWantedException.class);
        }
    }

    @Test
    void itEndsWhenItsTimeIsOver() {
        ReadLimits soon = ReadLimits.of("webjack-test", Duration.ofSeconds(2));
        try (EndConsumer reader = readers.open(soon)) {
            assertThatThrownBy(() -> reader.read(Map.of(place(0), 0L), Map.of(place(0), Long.MAX_VALUE), record -> {}))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    private static TopicPartition place(int partition) {
        return new TopicPartition(TOPIC.topicName(), partition);
    }

    private static void write(int partition, String text) {
        TestTopics.sendBytes(TOPIC, partition, text, text.getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
