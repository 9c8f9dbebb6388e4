package io.webjack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.webjack.contracts.Topic;
import io.webjack.test.KafkaResource;
import io.webjack.test.TestTopics;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class ChannelsIT {
    private static final TopicPartition PLACE = new TopicPartition(Topic.LEAD_NOTIFICATIONS.topicName(), 2);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    ReadAndWritten channels;

    @Inject
    Channels incoming;

    @Inject
    Broker broker;

    @BeforeAll
    static void createTopics() {
        TestTopics.create(Topic.LEAD_NOTIFICATIONS, Topic.DEAD_LETTERS);
    }

    @Test
    void what_is_written_is_read_in_parts_and_committed_as_far_as_it_is_finished() throws Exception {
        await().until(() -> channels.written.knows(List.of(Topic.LEAD_NOTIFICATIONS)));
        for (int i = 0; i < 10; i++) {
            assertThat(channels.written.send(record(30_000), LIMIT).orThrow())
                    .isEqualTo(new Delivery.Taken(PLACE.topic(), PLACE.partition(), i));
        }
        assertThat(channels.held).as("a channel that begins paused").isEmpty();

        incoming.begin("read");
        await().atMost(LIMIT).until(() -> channels.held.size() == 10);
        assertThat(channels.batches).as("the bytes of each poll").allMatch(bytes -> bytes <= 100_000);
        assertThat(channels.offsets.open()).isEqualTo(10);

        channels.held.get(1).finish();
        channels.held.get(0).finish();
        channels.held.get(3).finish();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(committed()).isEqualTo(Map.of(PLACE, 2L)));

        channels.held.get(2).finish();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(committed()).isEqualTo(Map.of(PLACE, 4L)));
    }

    @Test
    void a_topic_that_is_not_there_is_told_at_once_and_nothing_has_left() throws Exception {
        Delivery delivery = channels.written.send(new ProducerRecord<>("webjack.out.nowhere", new byte[1]), LIMIT);

        Delivery.NotTaken failure = delivery.failure();
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isInstanceOf(TimeoutException.class);
        assertThat(failure.neverLeft()).isTrue();
        assertThat(failure.retriable()).isTrue();
    }

    @Test
    void a_record_that_is_too_large_is_final() throws Exception {
        await().until(() -> channels.written.knows(List.of(Topic.DEAD_LETTERS)));

        Delivery.NotTaken failure = channels.written
                .send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), new byte[17 * 1024 * 1024]), LIMIT)
                .failure();

        assertThat(failure).isNotNull();
        assertThat(failure.tooLarge()).isTrue();
        assertThat(failure.retriable()).isFalse();
    }

    private Map<TopicPartition, Long> committed() throws Exception {
        return broker.committed("webjack-read").toCompletableFuture().get();
    }

    private static ProducerRecord<byte[], byte[]> record(int bytes) {
        return new ProducerRecord<>(PLACE.topic(), PLACE.partition(), null, new byte[bytes]);
    }
}
