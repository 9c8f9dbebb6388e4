package io.webjack.ingest.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FinishedOffsetsTest {
    private static final TopicPartition PLACE = new TopicPartition("t", 0);

    private final FinishedOffsets offsets = new FinishedOffsets();

    @Test
    void only_what_has_no_unfinished_before_it_is_committed() {
        take(10, 11, 12, 15);
        offsets.finished(PLACE, 10);
        offsets.finished(PLACE, 12);
        offsets.finished(PLACE, 15);

        assertThat(offsets.takeCommittable()).containsEntry(PLACE, new OffsetAndMetadata(11));

        offsets.finished(PLACE, 11);
        assertThat(offsets.takeCommittable()).containsEntry(PLACE, new OffsetAndMetadata(16));
        assertThat(offsets.takeCommittable()).isEmpty();
    }

    @Test
    void the_first_unfinished_keeps_everything() {
        take(10, 11);
        offsets.finished(PLACE, 11);

        assertThat(offsets.takeCommittable()).containsEntry(PLACE, new OffsetAndMetadata(10));
    }

    @Test
    void a_failed_commit_is_repeated() {
        take(10);
        offsets.finished(PLACE, 10);
        offsets.takeCommittable();

        offsets.commitFailed();

        assertThat(offsets.takeCommittable()).containsEntry(PLACE, new OffsetAndMetadata(11));
    }

    @Test
    void what_ends_after_its_partition_was_given_away_counts_for_nothing() {
        take(10);
        offsets.givenAway(PLACE);
        offsets.finished(PLACE, 10);

        assertThat(offsets.takeCommittable()).isEmpty();
    }

    private void take(long... taken) {
        for (long offset : taken) {
            offsets.taken(PLACE, offset);
        }
    }
}
