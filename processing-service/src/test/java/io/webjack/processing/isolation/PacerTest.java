package io.webjack.processing.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final Pacer pacer = new Pacer(Duration.ofSeconds(1));

    @Test
    void placesAreSpreadEvenly() {
        assertThat(pacer.take(4, 0)).contains(Duration.ZERO);
        assertThat(pacer.take(4, 0)).contains(Duration.ofMillis(250));
        assertThat(pacer.take(4, 100_000_000)).contains(Duration.ofMillis(400));
    }

    @Test
    void nothingIsSavedUp() {
        pacer.take(4, 0);

        assertThat(pacer.take(4, Duration.ofSeconds(10).toNanos())).contains(Duration.ZERO);
        assertThat(pacer.take(4, Duration.ofSeconds(10).toNanos())).contains(Duration.ofMillis(250));
    }

    @Test
    void placesBeyondTheHorizonAreNotGivenAway() {
        for (int i = 0; i < 5; i++) {
            assertThat(pacer.take(4, 0)).isPresent();
        }

        assertThat(pacer.take(4, 0)).isEmpty();
        assertThat(pacer.untilNext(0)).isEqualTo(Duration.ofMillis(1250));
        assertThat(pacer.take(4, 250_000_000)).contains(Duration.ofSeconds(1));
    }
}
