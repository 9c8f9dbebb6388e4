package io.webjack.history.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.history.progress.NoticePolicy.Step;
import io.webjack.history.progress.NoticePolicy.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticePolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private final NoticePolicy policy = new NoticePolicy(Duration.ofMinutes(5));

    @Test
    void tellsOnceAndAgainOnlyWhenItHasGrownAfterAWhile() {
        assertThat(policy.seen(late(3), null, NOW)).isEqualTo(Step.TELL);
        assertThat(policy.seen(late(9), new Told(NOW, NOW, 3), NOW.plus(Duration.ofHours(11))))
                .isEqualTo(Step.NOTHING);
        assertThat(policy.seen(late(3), new Told(NOW, NOW, 3), NOW.plus(Duration.ofHours(13))))
                .isEqualTo(Step.NOTHING);
        assertThat(policy.seen(late(9), new Told(NOW, NOW, 3), NOW.plus(Duration.ofHours(13))))
                .isEqualTo(Step.TELL);
    }

    @Test
    void tellsThatItIsOverWhenItWasNotSeenForAWhile() {
        Told told = new Told(NOW, NOW, 3);

        assertThat(policy.notSeen(NoticeKind.STILL, told, NOW.plusSeconds(299))).isEqualTo(Step.NOTHING);
        assertThat(policy.notSeen(NoticeKind.STILL, told, NOW.plusSeconds(300))).isEqualTo(Step.TELL_OVER);
        assertThat(policy.notSeen(NoticeKind.PARKED, told, NOW.plus(Duration.ofHours(1))))
                .isEqualTo(Step.FORGET);
    }

    @Test
    void findsWhatWasDeletedBeforeItWasRead() {
        // read up to 10 when it was looked at last; then all before 50 was deleted, and the reader jumped to 50
        assertThat(Lost.of(place(50, 80, 50), 10L)).contains(new Lost(3, 10, 50));
        // it has not come back yet
        assertThat(Lost.of(place(50, 80, 10), 10L)).contains(new Lost(3, 10, 50));
        assertThat(Lost.of(place(50, 80, 10), null)).contains(new Lost(3, 10, 50));
        // deleted behind the reader
        assertThat(Lost.of(place(50, 80, 70), 60L)).isEqualTo(Optional.empty());
        assertThat(Lost.of(place(0, 80, 70), null)).isEqualTo(Optional.empty());
    }

    private static PartitionPlace place(long begin, long end, long read) {
        return new PartitionPlace("webjack-processing", "webjack.events", 3, begin, end, read);
    }

    private static Trouble late(long count) {
        return new Trouble(NoticeKind.LATE, "", "Лиды", count, NOW, NOW);
    }
}
