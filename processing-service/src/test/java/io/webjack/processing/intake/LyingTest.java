package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.processing.memory.ByteBudget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LyingTest {
    private final Lying lying = new Lying(5000, 1_000_000, new ByteBudget(100_000));

    @Test
    void aRecordIsDueWhenItsStayIsOver() {
        lying.add(List.of(record(7, 1000, 10)));

        assertThat(lying.isDue(5999)).isFalse();
        assertThat(lying.needed(5999)).isEmpty();
        assertThat(lying.isDue(6000)).isTrue();
        assertThat(lying.needed(6000)).hasValue(2048 + 60);
    }

    @Test
    void whatIsGivenBackIsFetchedAgainWhenItMayBegin() {
        lying.add(List.of(record(7, 1000, 1000), record(8, 2000, 500)));
        assertThat(lying.bytes()).isEqualTo(1500);

        assertThat(lying.giveBack()).isEqualTo(7);

        assertThat(lying.bytes()).isZero();
        assertThat(lying.isEmpty()).isTrue();
        assertThat(lying.isAway(5999)).isTrue();
        assertThat(lying.isAway(6000)).isFalse();
        assertThat(lying.needed(6000)).hasValue(2048 + 6000);
        lying.add(List.of(record(7, 1000, 1000)));
        assertThat(lying.first().record().offset()).isEqualTo(7);
    }

    @Test
    void whatCostsMoreThanTheBudgetCountsAsSoMuchOfItThatItFindsRoom() {
        lying.add(List.of(record(7, 0, 100_000)));

        assertThat(lying.first().cost()).isEqualTo(60_000);
        assertThat(lying.first().fate()).isEqualTo(Lying.Fate.RUNS);
    }

    @Test
    void whatNeverFitsIsNotWorkedOn() {
        lying.add(List.of(record(7, 0, 200_000)));

        assertThat(lying.first().fate()).isEqualTo(Lying.Fate.TOO_LARGE);
    }

    @Test
    void anEmptyPartitionNeedsNothing() {
        assertThat(lying.needed(Long.MAX_VALUE)).isEqualTo(OptionalLong.empty());
        assertThat(lying.isAway(0)).isFalse();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, long timestamp, int bytes) {
        return new ConsumerRecord<>(
                "webjack.events",
                0,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                bytes,
                new byte[0],
                new byte[bytes],
                new RecordHeaders(),
                Optional.empty());
    }
}
