package io.webjack.processing.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlowTest {
    private final Flow flow = new Flow();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    @Test
    void nothingFlowsAtFirst() {
        assertThat(flow.perSecond(now)).isZero();
    }

    @Test
    void tellsHowMuchFlowsASecond() {
        flows(3_000, Duration.ofMillis(1));

        assertThat(flow.perSecond(now)).isCloseTo(1_000, within(10.0));
    }

    @Test
    void forgetsWhatFlowedLongAgo() {
        flows(3_000, Duration.ofMillis(1));

        now += Duration.ofMillis(500).toNanos();
        assertThat(flow.perSecond(now)).isCloseTo(368, within(5.0));
        now += Duration.ofSeconds(10).toNanos();
        assertThat(flow.perSecond(now)).isLessThan(0.001);
    }

    private void flows(int times, Duration apart) {
        for (int i = 0; i < times; i++) {
            now += apart.toNanos();
            flow.another(now);
        }
    }
}
