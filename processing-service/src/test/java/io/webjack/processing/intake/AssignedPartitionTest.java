package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.webjack.contracts.Topic;
import io.webjack.processing.emission.DeadLettersByHand;
import io.webjack.processing.execution.ExecutionByHand;
import io.webjack.processing.isolation.Share;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.memory.MemoryConfig;
import io.webjack.processing.operation.Actions;
import io.webjack.processing.resume.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AssignedPartitionTest {
    private static final int COST = 2048 + 6 * 100;

    private final ExecutionByHand hand =
            new ExecutionByHand(new Actions().request("send").build());
    private final SlotPool pool = new SlotPool(
            new Slots(4, 1),
            new ByteBudget(5 * COST),
            new Share(new Share.Limits(4, 1_000_000, 2, 1_000_000), Duration.ZERO, 1e9, System::nanoTime));
    private final Care care = new Care(
            new SmallRyeConfigBuilder().withMapping(MemoryConfig.class).build().getConfigMapping(MemoryConfig.class));
    private final AssignedPartition partition = partition(Topic.EVENTS);
    private final List<Long> noted = new ArrayList<>();

    AssignedPartitionTest() {
        care.begin(Ends.NONE, 1);
        partition.restore(hand.restored.memory());
    }

    @Test
    void noMoreIsHandedOverThanThereAreSlots() {
        lie(6);

        partition.handOver(0, true, this::note);

        assertThat(pool.slots().taken()).isEqualTo(4);
        assertThat(partition.lying().first().record().offset()).isEqualTo(5);
    }

    @Test
    void noMoreIsHandedOverThanThereIsRoomAndWhatLacksIsTold() {
        assertThat(pool.bytes().take(3 * COST)).isTrue();
        lie(6);

        partition.handOver(0, true, this::note);

        assertThat(pool.slots().taken()).isEqualTo(2);
        assertThat(partition.lacks(0)).isEqualTo(OptionalLong.of(COST));
        assertThat(partition.lackingNanos()).isPositive();
    }

    @Test
    void theConsumerOfWhatWaitsForItsTimeIsPutAsideAndBackOnce() {
        AssignedPartition waiting = partition(Topic.CONTINUATIONS_30S);
        assertThat(waiting.putAside(0)).isEmpty();
        waiting.lying().add(List.of(record(7), record(9)));

        assertThat(waiting.putAside(29_999)).hasValue(7);
        assertThat(waiting.putAside(29_999)).isEmpty();
        assertThat(waiting.putBack()).hasValue(10);
        assertThat(waiting.putBack()).isEmpty();
        assertThat(waiting.putAside(30_000)).isEmpty();
    }

    @Test
    void whatIsLargeIsNotHandedOverWhenOthersComeFirst() {
        lie(1);

        partition.handOver(0, false, this::note);

        assertThat(pool.slots().taken()).isZero();
        assertThat(partition.lying().isEmpty()).isFalse();
    }

    @Test
    void itIsNotedOnceThatRecordsBegin() {
        lie(3);

        partition.handOver(0, true, this::note);

        assertThat(noted).containsExactly(1L);
    }

    @Test
    void whatCannotBeNotedIsNotBegun() {
        lie(3);

        partition.handOver(0, true, offset -> false);

        assertThat(pool.slots().taken()).isZero();
        assertThat(pool.bytes().taken()).isZero();
        assertThat(partition.lying().first().record().offset()).isEqualTo(1);
    }

    @Test
    void withCareOneRecordIsBegunAtATime() {
        care.begin(new Ends(3, -1, 0, false), 1);
        lie(3);

        partition.handOver(0, true, this::note);
        partition.handOver(0, true, this::note);

        assertThat(partition.isCarefullyAtWork()).isTrue();
        assertThat(pool.slots().taken()).isEqualTo(1);
        assertThat(noted).containsExactly(1L);
    }

    @Test
    void whatHasToStayInItsTopicIsNotHandedOver() {
        AssignedPartition waiting = partition(Topic.CONTINUATIONS_5S);
        waiting.lying().add(List.of(record(1)));

        waiting.handOver(4999, true, this::note);
        assertThat(pool.slots().taken()).isZero();

        waiting.handOver(5000, true, this::note);
        assertThat(pool.slots().taken()).isEqualTo(1);
    }

    private boolean note(long offset) {
        care.begins(offset);
        care.noted();
        noted.add(offset);
        return true;
    }

    private void lie(int records) {
        partition
                .lying()
                .add(LongStream.rangeClosed(1, records)
                        .mapToObj(AssignedPartitionTest::record)
                        .toList());
    }

    private AssignedPartition partition(Topic topic) {
        Workplace at = new Workplace(
                topic, 0, hand.lane.lane(), hand.execution, new DeadLettersByHand().publisher()::publish, pool);
        return new AssignedPartition(
                new TopicPartition(topic.topicName(), 0),
                at,
                new PartitionWork(at, () -> {}),
                new Lying(Input.of(topic.topicName()).stay().toMillis(), 1_000_000, pool.bytes()),
                care);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(
                "any",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                100,
                null,
                new byte[100],
                new RecordHeaders(),
                Optional.empty());
    }
}
