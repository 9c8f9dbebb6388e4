package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.Topic;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.KafkaSettings;
import io.webjack.kafka.TopicsConfig;
import io.webjack.processing.OwnGroupProfile;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.memory.Memory;
import io.webjack.processing.resume.Input;
import io.webjack.processing.resume.MemoryConsumer;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.processing.resume.ResumeConfig;
import io.webjack.test.TestTopics;
import io.webjack.test.Unique;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wakeup that comes between two polls breaks off the next call to the broker, whichever that is. */
@QuarkusTest
@TestProfile(PollTurnsIT.Profile.class)
class PollTurnsIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final TopicPartition PARTITION = new TopicPartition(Topic.EVENTS.topicName(), 0);
    private static final List<TopicPartition> ALL = Input.partitions(PARTITION.partition());
    private static final PollTurns.Progress NOTHING_TOLD = new PollTurns.Progress() {
        @Override
        public Runnable begins(Consumer<byte[], byte[]> client) {
            return () -> {};
        }

        @Override
        public void turned() {
            // Nobody asks.
        }

        @Override
        public void settled() {
            // Nobody asks.
        }
    };

    @Inject
    KafkaSettings settings;

    @Inject
    EndConsumers readers;

    @Inject
    IntakeConfig config;

    @Inject
    ResumeConfig resume;

    @Inject
    TopicsConfig broker;

    @Inject
    Workplaces workplaces;

    @Inject
    RateLimits limits;

    @Inject
    Memory memory;

    @Inject
    Clock clock;

    private KafkaConsumer<byte[], byte[]> consumer;
    private Restoration restoration;
    private Assignment assignment;
    private PollTurns turns;

    @BeforeEach
    void begin() {
        consumer = new KafkaConsumer<>(
                settings.with(Map.of(ConsumerConfig.GROUP_ID_CONFIG, Unique.name("poll-loop"))),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        restoration = new Restoration(
                new MemoryConsumer(readers, resume, memory.poll(), () -> false, clock), memory.restored(), () -> {});
        assignment = new Assignment(workplaces, limits, broker);
        turns = new PollTurns(
                new PollTurns.Clients(consumer, Map.of(), consumer::wakeup),
                assignment,
                restoration,
                config,
                clock,
                NOTHING_TOLD);
    }

    @AfterEach
    void close() {
        restoration.close();
        consumer.close();
    }

    @Test
    void thePastOfNewPartitionsIsReadDespiteAWakeup() {
        consumer.assign(ALL);
        consumer.wakeup();
        assertThatThrownBy(() -> consumer.committed(Set.of(PARTITION))).isInstanceOf(WakeupException.class);
        consumer.wakeup();

        turns.ownership().onPartitionsAssigned(ALL);

        assertThat(consumer.paused()).containsExactlyInAnyOrderElementsOf(ALL);
        Map<Integer, PartitionMemory> read = Awaitility.await("the past is read")
                .atMost(LIMIT)
                .until(restoration::takeFinished, finished -> !finished.isEmpty());
        assertThat(read).containsOnlyKeys(PARTITION.partition());
    }

    @Test
    void aNumberIsNotWorkedOnBeforeAllItsTopicsAreHere() {
        consumer.assign(ALL);
        List<TopicPartition> some = ALL.subList(0, 3);

        turns.ownership().onPartitionsAssigned(some);
        turns.ownership().onPartitionsAssigned(List.of());

        assertThat(consumer.paused()).containsExactlyInAnyOrderElementsOf(some);
        assertThat(turns.ownership().isSettled()).isFalse();
        assertThat(assignment.whole(Set.of(PARTITION.partition()))).isEmpty();

        turns.ownership().onPartitionsAssigned(ALL.subList(3, ALL.size()));

        assertThat(Awaitility.await("the past is read")
                        .atMost(LIMIT)
                        .until(restoration::takeFinished, finished -> !finished.isEmpty()))
                .containsOnlyKeys(PARTITION.partition());
    }

    @Test
    void whatIsReadOfSomeNumbersIsNotLostWhenOthersGo() {
        List<TopicPartition> next = ALL.stream()
                .map(partition -> new TopicPartition(partition.topic(), 1))
                .toList();
        List<TopicPartition> both = Stream.concat(ALL.stream(), next.stream()).toList();
        consumer.assign(both);

        turns.ownership().onPartitionsAssigned(both);
        turns.ownership().onPartitionsRevoked(next);

        assertThat(Awaitility.await("the past is read")
                        .atMost(LIMIT)
                        .until(restoration::takeFinished, finished -> !finished.isEmpty()))
                .containsOnlyKeys(PARTITION.partition());
    }

    @Test
    void whenOnlySomeTopicsOfANumberGoTheOthersBeginAnewWithThem() {
        consumer.assign(ALL);
        turns.ownership().onPartitionsAssigned(ALL);
        assignment.restore(Awaitility.await("the past is read")
                .atMost(LIMIT)
                .until(restoration::takeFinished, finished -> !finished.isEmpty()));
        List<TopicPartition> some = ALL.subList(0, 3);

        turns.ownership().onPartitionsRevoked(some);

        assertThat(assignment.kept()).isEmpty();
        assertThat(assignment.all()).hasSize(ALL.size() - some.size()).noneMatch(AssignedPartition::isRestored);

        turns.ownership().onPartitionsAssigned(some);

        assertThat(Awaitility.await("the past is read")
                        .atMost(LIMIT)
                        .until(restoration::takeFinished, finished -> !finished.isEmpty()))
                .containsOnlyKeys(PARTITION.partition());
    }

    @Test
    void pollsRestAlsoWhenMoreHasComeBehindWhatWaitsForItsTime() {
        TopicPartition waiting = ALL.stream()
                .filter(partition -> partition.topic().equals(Topic.CONTINUATIONS_6H.topicName()))
                .findFirst()
                .orElseThrow();
        consumer.assign(ALL);
        consumer.seekToEnd(ALL);
        ALL.forEach(consumer::position);
        turns.ownership().onPartitionsAssigned(ALL);
        assignment.restore(Awaitility.await("the past is read")
                .atMost(LIMIT)
                .until(restoration::takeFinished, finished -> !finished.isEmpty()));
        turns.turn(ConsumerRecords.empty());
        assertThat(consumer.paused()).doesNotContain(waiting);
        TestTopics.send(Topic.CONTINUATIONS_6H, waiting.partition(), "key", "first");
        ConsumerRecords<byte[], byte[]> first = Awaitility.await("what waits is read")
                .atMost(LIMIT)
                .until(() -> consumer.poll(Duration.ofMillis(100)), polled -> !polled.isEmpty());
        long offset = first.records(waiting).get(0).offset();

        // The answer that brings it was asked for before the partition is paused.
        TestTopics.send(Topic.CONTINUATIONS_6H, waiting.partition(), "key", "second");
        turns.turn(first);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        assertThat(consumer.poll(Duration.ofSeconds(1)).isEmpty()).isTrue();
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;

        assertThat(consumer.paused()).contains(waiting);
        assertThat(cpu)
                .as("time of the processor in a poll that brings nothing")
                .isLessThan((System.nanoTime() - begun) / 8);
        consumer.resume(List.of(waiting));
        assertThat(assignment.of(List.of(waiting)).get(0).putBack()).hasValue(offset + 1);
    }

    /** What a second assignment does to the limits concerns no other test. */
    public static final class Profile extends OwnGroupProfile {
        public Profile() {
            super(Map.of());
        }
    }
}
