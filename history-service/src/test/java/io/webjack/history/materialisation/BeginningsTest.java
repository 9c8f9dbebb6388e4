package io.webjack.history.materialisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BeginningsTest {
    private static final TopicPartition PLACE = new TopicPartition("webjack.events", 3);

    @Test
    void parksWhatEndedTheProcessFiveTimes() {
        OffsetAndMetadata committed = new OffsetAndMetadata(7);
        int ends = 0;
        Beginnings beginnings = started(committed);
        while (!beginnings.isGuilty(PLACE, 7)) {
            committed = beginnings.suspicious().isPresent()
                    ? beginnings.beginningAlone(PLACE, 7)
                    : beginnings.beginning(PLACE, 7);
            ends++;
            beginnings = started(committed);
        }

        assertThat(ends).isEqualTo(5);
    }

    @Test
    void doesNotSuspectWhatComesAfterWhatWasWritten() {
        Beginnings beginnings = started(new OffsetAndMetadata(7, "webjack:begun=1"));
        beginnings.beginning(PLACE, 7);
        beginnings.written(PLACE, 100);

        assertThat(beginnings.beginning(PLACE, 100)).isNull();
        assertThat(beginnings.suspicious()).isEmpty();
    }

    @Test
    void looksForTheGuiltyOneBehindTheFirst() {
        Beginnings beginnings = started(new OffsetAndMetadata(7, "webjack:begun=2"));
        assertThat(beginnings.suspicious()).contains(PLACE);

        beginnings.written(PLACE, 8);

        assertThat(beginnings.suspicious()).contains(PLACE);
        assertThat(beginnings.isGuilty(PLACE, 8)).isFalse();
        assertThat(beginnings.beginningAlone(PLACE, 8).metadata()).isEqualTo("webjack:begun=3");
    }

    @Test
    void doesNotCountAnEndInOrder() {
        Beginnings beginnings = started(new OffsetAndMetadata(7, "webjack:begun=1"));
        beginnings.beginning(PLACE, 7);

        assertThat(beginnings.pardon()).containsEntry(PLACE, new OffsetAndMetadata(7, "webjack:begun=1"));
    }

    @Test
    void countsFromTheBeginningWhereAnotherBuildHasCommitted() {
        assertThat(started(new OffsetAndMetadata(7, "something else")).suspicious())
                .isEmpty();
        assertThat(started(new OffsetAndMetadata(7, "webjack:begun=many")).suspicious())
                .isEmpty();
    }

    private static Beginnings started(OffsetAndMetadata committed) {
        Beginnings beginnings = new Beginnings();
        beginnings.start(Map.of(PLACE, committed));
        return beginnings;
    }
}
