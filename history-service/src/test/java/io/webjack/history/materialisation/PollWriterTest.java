package io.webjack.history.materialisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.history.materialisation.PollWriter.Committed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The process is the {@link Life} of a test: what it has committed and written is what the next one finds. */
class PollWriterTest {
    private static final TopicPartition SICK = new TopicPartition("webjack.events", 1);
    private static final TopicPartition WELL = new TopicPartition("webjack.events", 2);

    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Set<String> written = new LinkedHashSet<>();
    private final List<String> aside = new ArrayList<>();
    private String poison = "webjack.events-1@12";

    @Test
    void writesAPollTogetherAndNotesOnlyThatItBegins() throws Exception {
        Life life = new Life();

        life.poll(Map.of(SICK, List.of(3L, 4L), WELL, List.of(7L)));

        assertThat(life.batches).containsExactly(3);
        assertThat(committed)
                .containsEntry(SICK, new OffsetAndMetadata(3, "webjack:begun=1"))
                .containsEntry(WELL, new OffsetAndMetadata(7, "webjack:begun=1"));
        life.poll(Map.of(SICK, List.of(5L)));
        assertThat(life.commits).isEqualTo(1);
    }

    @Test
    void findsTheRecordThatEndsTheProcessAndWritesAllOthers() throws Exception {
        int ends = 0;
        boolean all = false;
        while (!all) {
            // the partitions come together with their first records
            Life life = new Life();
            try {
                life.poll(Map.of(SICK, List.of(10L, 11L, 12L, 13L), WELL, List.of(1L, 2L)));
                all = true;
            } catch (EndedException e) {
                ends++;
            }
        }

        assertThat(ends).isEqualTo(5);
        assertThat(aside)
                .containsExactly("webjack.events-1@12: history-service ended 5 times while it was reading this record");
        assertThat(written)
                .containsExactlyInAnyOrder(
                        "webjack.events-1@10",
                        "webjack.events-1@11",
                        "webjack.events-1@13",
                        "webjack.events-2@1",
                        "webjack.events-2@2");
    }

    @Test
    void readsWithCareWhatComesInTheSamePollAsItsPartition() throws Exception {
        committed.put(SICK, new OffsetAndMetadata(10, "webjack:begun=2"));
        committed.put(WELL, new OffsetAndMetadata(1));
        poison = "nothing";
        Life life = new Life();

        life.poll(Map.of(SICK, List.of(10L, 11L), WELL, List.of(1L, 2L)));

        assertThat(life.batches)
                .as("others together and first, then one by one")
                .containsExactly(2, 1, 1);
        assertThat(committed)
                .containsEntry(WELL, new OffsetAndMetadata(3))
                .containsEntry(SICK, new OffsetAndMetadata(12));
    }

    @Test
    void doesNotBlameARecordAtWhichTheDatabaseWasAway() throws Exception {
        committed.put(SICK, new OffsetAndMetadata(10, "webjack:begun=4"));
        Life life = new Life();
        life.databaseAnswers = false;

        assertThat(life.poll(Map.of(SICK, List.of(10L)))).isFalse();

        assertThat(committed).containsEntry(SICK, new OffsetAndMetadata(10, "webjack:begun=4"));
        assertThat(written).isEmpty();
    }

    @Test
    void doesNotBeginARecordAloneBeforeTheBrokerKnows() throws Exception {
        committed.put(SICK, new OffsetAndMetadata(10, "webjack:begun=4"));
        Life life = new Life();
        life.failures = 2;

        assertThat(life.poll(Map.of(SICK, List.of(10L)))).isTrue();

        assertThat(life.commits).isEqualTo(4);
        assertThat(life.noted).containsExactly("webjack:begun=5", "");
        assertThat(committed).containsEntry(SICK, new OffsetAndMetadata(11));
    }

    @Test
    void leavesToOthersWhatHasGoneToThem() throws Exception {
        committed.put(SICK, new OffsetAndMetadata(10, "webjack:begun=2"));
        Life life = new Life();
        life.gone = true;

        assertThat(life.poll(Map.of(SICK, List.of(10L), WELL, List.of(1L)))).isFalse();

        assertThat(written).isEmpty();
        assertThat(committed).containsEntry(SICK, new OffsetAndMetadata(10, "webjack:begun=2"));
    }

    private static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One life of the process, from the assignment of its partitions to its end. */
    private final class Life implements PollWriter.Commits, PollWriter.Writing {
        private final Beginnings beginnings = new Beginnings();
        private final List<Integer> batches = new ArrayList<>();
        private final List<String> noted = new ArrayList<>();
        private boolean databaseAnswers = true;
        private boolean gone;
        private int failures;
        private int commits;

        Life() {
            beginnings.assigned(List.of(SICK, WELL), committed);
        }

        /** Records that are not committed yet are polled again. */
        boolean poll(Map<TopicPartition, List<Long>> offsets) throws InterruptedException {
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
            offsets.forEach((partition, ofPartition) -> {
                long from = committed
                        .getOrDefault(partition, new OffsetAndMetadata(0))
                        .offset();
                List<ConsumerRecord<byte[], byte[]>> left = ofPartition.stream()
                        .filter(offset -> offset >= from)
                        .map(offset -> new ConsumerRecord<>(
                                partition.topic(), partition.partition(), offset, new byte[0], new byte[0]))
                        .toList();
                if (!left.isEmpty()) {
                    records.put(partition, left);
                }
            });
            return new PollWriter(beginnings, this, this).write(new ConsumerRecords<>(records, Map.of()), 1);
        }

        @Override
        public Committed commit(Map<TopicPartition, OffsetAndMetadata> places, int generation) {
            if (gone) {
                return Committed.GONE;
            }
            if (!places.isEmpty()) {
                commits++;
                if (failures-- > 0) {
                    return Committed.FAILED;
                }
                committed.putAll(places);
                places.values().forEach(place -> noted.add(place.metadata()));
            }
            return Committed.DONE;
        }

        @Override
        public boolean awaitDatabase() {
            return databaseAnswers;
        }

        @Override
        public boolean write(List<ConsumerRecord<byte[], byte[]>> records) {
            batches.add(records.size());
            List<String> names = records.stream().map(PollWriterTest::name).toList();
            if (names.contains(poison)) {
                throw new EndedException();
            }
            written.addAll(names);
            return true;
        }

        @Override
        public boolean putAside(ConsumerRecord<byte[], byte[]> record, String reason) {
            aside.add(name(record) + ": " + reason);
            return true;
        }
    }

    private static String name(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
