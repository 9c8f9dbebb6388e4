package io.webjack.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TenureTest {
    private final Tenure tenure = new Tenure(3);
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void nothingBeginsWhenItIsOver() {
        assertThat(tenure.run(runs::incrementAndGet)).isTrue();
        tenure.end();

        assertThat(tenure.run(runs::incrementAndGet)).isFalse();
        assertThat(runs).hasValue(1);
        assertThat(tenure.lasts()).isFalse();
    }

    @Test
    void aPauseEndsWithIt() {
        assertThat(tenure.pause(Duration.ZERO)).isTrue();
        tenure.end();

        assertThat(tenure.pause(Duration.ofDays(1))).isFalse();
    }

    @Test
    void whatIsUnderWayIsWaitedFor() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch going = new CountDownLatch(1);
        Thread work = new Thread(() -> tenure.run(() -> {
            begun.countDown();
            await(going);
            runs.incrementAndGet();
        }));
        work.start();
        await(begun);
        tenure.end();
        tenure.awaitEnd(System.nanoTime());
        assertThat(runs).as("the limit is kept").hasValue(0);

        going.countDown();
        tenure.awaitEnd(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));

        assertThat(runs).hasValue(1);
        work.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
