package io.webjack.history.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LearningPaceTest {
    private final LearningPace pace = new LearningPace();
    private final UUID processing = new UUID(0, 1);

    @Test
    void fewBatchesAreAllLookedAtAndManyTwiceASecond() {
        int allowed = 0;
        for (int i = 0; i < 100; i++) {
            allowed += pace.allows(processing, 0) ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(20);
        for (int i = 0; i < 100; i++) {
            allowed += pace.allows(processing, 100L * i) ? 1 : 0;
        }

        assertThat(allowed).isBetween(38, 40);
    }

    @Test
    void oneProcessingTakesNothingFromAnother() {
        for (int i = 0; i < 100; i++) {
            pace.allows(processing, 0);
        }

        assertThat(pace.allows(new UUID(0, 2), 0)).isTrue();
    }

    @Test
    void aClockThatGoesBackStopsNothing() {
        assertThat(pace.allows(processing, 10_000)).isTrue();
        assertThat(pace.allows(processing, 0)).isTrue();
    }
}
