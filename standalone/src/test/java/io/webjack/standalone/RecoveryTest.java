package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private final Recovery recovery = new Recovery();
    private long now;

    @Test
    void pauses_grow_up_to_two_minutes() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pauses.add(endAfter(Duration.ofSeconds(1)).toMillis());
        }

        assertThat(pauses)
                .startsWith(500L, 1_000L, 2_000L, 4_000L, 8_000L)
                .endsWith(120_000L, 120_000L)
                .isSorted();
    }

    @Test
    void an_incident_begins_once_and_is_over_once() {
        endAfter(Duration.ofSeconds(1));
        endAfter(Duration.ofSeconds(1));
        assertThat(recovery.beginsIncident()).isFalse();

        endAfter(Duration.ofSeconds(1));
        assertThat(recovery.beginsIncident()).isTrue();
        endAfter(Duration.ofSeconds(1));
        assertThat(recovery.beginsIncident()).isFalse();

        recovery.started(now);
        now += Duration.ofSeconds(61).toNanos();
        assertThat(recovery.endsIncident(now)).isTrue();
        assertThat(recovery.endsIncident(now)).isFalse();
    }

    @Test
    void what_stayed_up_for_a_minute_begins_anew() {
        endAfter(Duration.ofSeconds(1));
        endAfter(Duration.ofSeconds(1));

        assertThat(endAfter(Duration.ofSeconds(61))).isEqualTo(Duration.ofMillis(500));
        assertThat(recovery.inARow()).isEqualTo(1);
    }

    @Test
    void what_is_killed_from_outside_again_and_again_is_back_soon() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pauses.add(endAfter(Duration.ofSeconds(1), EndReason.KILLED).toMillis());
        }

        assertThat(pauses).containsExactly(500L, 1_000L, 2_000L, 2_000L, 2_000L, 2_000L);
        assertThat(recovery.beginsIncident()).isTrue();
    }

    private Duration endAfter(Duration up) {
        return endAfter(up, EndReason.OUT_OF_MEMORY);
    }

    private Duration endAfter(Duration up, EndReason reason) {
        recovery.started(now);
        now += up.toNanos();
        return recovery.ended(now, reason);
    }
}
