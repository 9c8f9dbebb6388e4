package io.webjack.ingest.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GrowingBytesTest {
    private final AtomicLong taken = new AtomicLong();

    @Test
    void takesNoMoreThanWhatCameTwiceOver() {
        GrowingBytes bytes = new GrowingBytes(1_000_000, more -> {
            taken.addAndGet(more);
            return true;
        });

        for (int i = 0; i < 5_000; i++) {
            assertThat(bytes.add(new byte[] {(byte) i})).isTrue();
        }

        assertThat(taken.get()).isEqualTo(8_192);
        byte[] all = bytes.toArray();
        assertThat(all).hasSize(5_000);
        assertThat(all[4_999]).isEqualTo((byte) 4_999);
    }

    @Test
    void takesNoMoreThanTheDeclaredLength() {
        GrowingBytes bytes = new GrowingBytes(1_500, more -> {
            taken.addAndGet(more);
            return true;
        });

        bytes.add(new byte[1_200]);
        bytes.add(new byte[300]);

        assertThat(taken.get()).isEqualTo(1_500);
        assertThat(bytes.toArray()).hasSize(1_500);
    }

    @Test
    void addsNothingWithoutRoom() {
        GrowingBytes bytes = new GrowingBytes(1_500, more -> false);

        assertThat(bytes.add(new byte[10])).isFalse();
        assertThat(bytes.length()).isZero();
    }
}
