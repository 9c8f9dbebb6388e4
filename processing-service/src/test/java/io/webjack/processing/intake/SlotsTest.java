package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(100, 20);
    private final AtomicInteger woken = new AtomicInteger();

    @Test
    void thereIsRoomAsLongAsAnotherBatchFits() {
        slots.take(80);
        assertThat(slots.hasRoom()).isTrue();

        slots.take(1);

        assertThat(slots.hasRoom()).isFalse();
    }

    @Test
    void whoWaitsIsWokenOnceWhenAPartIsFreeAgain() {
        slots.take(90);
        slots.whenLow(woken::incrementAndGet);

        for (int i = 0; i < 14; i++) {
            slots.release();
        }
        assertThat(woken).hasValue(0);
        for (int i = 0; i < 10; i++) {
            slots.release();
        }

        assertThat(woken).hasValue(1);
    }

    @Test
    void whoBeginsToWaitTooLateIsWokenAtOnce() {
        slots.take(10);

        slots.whenLow(woken::incrementAndGet);

        assertThat(woken).hasValue(1);
    }

    @Test
    void oneSlotIsEnoughToWork() {
        Slots single = new Slots(1, 1);
        assertThat(single.hasRoom()).isTrue();

        single.take(1);
        assertThat(single.hasRoom()).isFalse();
        single.whenLow(woken::incrementAndGet);
        single.release();

        assertThat(woken).hasValue(1);
    }
}
