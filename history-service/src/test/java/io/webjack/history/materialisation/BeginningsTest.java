package io.webjack.history.materialisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
            committed = beginnings.isSuspicious(PLACE)
                    ? beginnings.beginAlone(PLACE, 7)
                    : beginnings.begin(Map.of(PLACE, 7L)).getOrDefault(PLACE, committed);
            ends++;
            beginnings = started(committed);
        }

        assertThat(ends).isEqualTo(5);
    }

    @Test
    void doesNotSuspectWhatComesAfterWhatWasWritten() {
        Beginnings beginnings = started(new OffsetAndMetadata(7, "webjack:begun=1"));
        beginnings.begin(Map.of(PLACE, 7L));
        beginnings.written(PLACE, 100);

        assertThat(beginnings.begin(Map.of(PLACE, 100L))).isEmpty();
        assertThat(beginnings.suspicious()).isEmpty();
        assertThat(beginnings.due()).containsOnly(Map.entry(PLACE, new OffsetAndMetadata(100)));
        assertThat(beginnings.due()).isEmpty();
    }

    @Test
    void looksForTheGuiltyOneBehindTheFirst() {
        Beginnings beginnings = started(new OffsetAndMetadata(7, "webjack:begun=2"));
        assertThat(beginnings.suspicious()).contains(PLACE);

        beginnings.written(PLACE, 8);

        assertThat(beginnings.suspicious()).contains(PLACE);
        assertThat(beginnings.isGuilty(PLACE, 8)).isFalse();
        assertThat(beginnings.beginAlone(PLACE, 8).metadata()).isEqualTo("webjack:begun=3");
    }

    @Test
    void doesNotCountAnEndInOrder() {
        Beginnings beginnings = started(new OffsetAndMetadata(7, "webjack:begun=1"));
        beginnings.begin(Map.of(PLACE, 7L));

        assertThat(beginnings.pardon(List.of(PLACE))).containsEntry(PLACE, new OffsetAndMetadata(7, "webjack:begun=1"));
    }

    @Test
    void countsFromTheBeginningWhereAnotherBuildHasCommitted() {
        assertThat(started(new OffsetAndMetadata(7, "something else")).suspicious())
                .isEmpty();
        assertThat(started(new OffsetAndMetadata(7, "webjack:begun=many")).suspicious())
                .isEmpty();
    }

    @Test
    void tellsNothingOfWhatHasGone() {
        Beginnings beginnings = started(new OffsetAndMetadata(7));
        beginnings.gone(List.of(PLACE));

        beginnings.written(PLACE, 100);

        assertThat(beginnings.due()).isEmpty();
        assertThat(beginnings.begin(Map.of(PLACE, 100L))).isEmpty();
    }

    @Test
    void neverGoesBack() {
        Beginnings beginnings = started(new OffsetAndMetadata(50));

        beginnings.written(PLACE, 40);

        assertThat(beginnings.due()).isEmpty();
    }

    private static Beginnings started(OffsetAndMetadata committed) {
        Beginnings beginnings = new Beginnings();
        beginnings.assigned(List.of(PLACE), Map.of(PLACE, committed));
        return beginnings;
    }
}
