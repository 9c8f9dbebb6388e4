package io.webjack.ingest.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingPausesTest {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30));

    @Test
    void pauses_grow_and_the_last_one_is_repeated() {
        ReadingPauses pauses = new ReadingPauses(PAUSES, () -> 0);

        assertThat(pauses.after(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pauses.after(2)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pauses.after(9)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void jitter_is_only_added() {
        assertThat(new ReadingPauses(PAUSES, () -> 1).after(1)).isEqualTo(Duration.ofSeconds(6));
    }
}
