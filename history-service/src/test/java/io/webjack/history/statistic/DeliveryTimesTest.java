package io.webjack.history.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DeliveryTimesTest {
    @Test
    void percentilesAreRightToSomePerCent() {
        DeliveryTimes times = new DeliveryTimes();
        for (int millis = 1; millis <= 10_000; millis++) {
            times.add(DeliveryTimes.bucket(millis), 1);
        }

        assertThat(times.percentile(0.5)).isCloseTo(5_000, Percentage.withPercentage(6));
        assertThat(times.percentile(0.95)).isCloseTo(9_500, Percentage.withPercentage(6));
    }

    @Test
    void countsAreAddedBucketByBucket() {
        DeliveryTimes quick = new DeliveryTimes();
        quick.add(DeliveryTimes.bucket(10), 9);
        DeliveryTimes slow = new DeliveryTimes();
        slow.add(DeliveryTimes.bucket(60_000), 1);

        quick.addAll(slow);

        assertThat(quick.percentile(0.5)).isCloseTo(10, Percentage.withPercentage(10));
        assertThat(quick.percentile(0.95)).isCloseTo(60_000, Percentage.withPercentage(6));
    }

    @Test
    void nothingHasNoPercentile() {
        assertThat(new DeliveryTimes().percentile(0.5)).isNull();
    }

    @Test
    void whatEndedBeforeItBeganAndWhatTookYearsHaveBucketsToo() {
        assertThat(DeliveryTimes.bucket(-5)).isZero();
        assertThat(DeliveryTimes.bucket(Long.MAX_VALUE)).isEqualTo(300);
    }
}
