package io.webjack.history.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    @Test
    void letsWaitWhatIsTooLargeForWhatIsLeft() throws Exception {
        MemoryBudget budget = new MemoryBudget(100);
        MemoryBudget.Share first = budget.take(60);
        CompletableFuture<MemoryBudget.Share> second = taking(budget, 50);
        Awaitility.await().until(() -> budget.waiting() == 1);

        first.close();

        assertThat(second.get()).isNotNull();
        assertThat(budget.taken()).isEqualTo(50);
    }

    @Test
    void letsNothingSmallOvertakeForEver() throws Exception {
        MemoryBudget budget = new MemoryBudget(100);
        MemoryBudget.Share first = budget.take(60);
        CompletableFuture<MemoryBudget.Share> large = taking(budget, 100);
        Awaitility.await().until(() -> budget.waiting() == 1);

        assertThat(budget.take(1, 10)).isNull();

        first.close();
        assertThat(large.get()).isNotNull();
    }

    @Test
    void saysWhatNeverFits() throws Exception {
        MemoryBudget budget = new MemoryBudget(100);

        assertThat(budget.fits(101)).isFalse();
        assertThat(budget.take(101, 10)).isNull();
        assertThatThrownBy(() -> budget.take(101)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesBackOnce() throws Exception {
        MemoryBudget budget = new MemoryBudget(100);
        MemoryBudget.Share share = budget.take(60);

        share.close();
        share.close();

        assertThat(budget.taken()).isZero();
    }

    @Test
    void hasRoomForTheLargestRecordInTheDefaultHeap() {
        HeapShares heap = new HeapShares(384L * 1024 * 1024);

        assertThat(new MemoryBudget(heap.unpacked()).fits(HeapShares.toLookAt(16L * 1024 * 1024)))
                .isTrue();
        assertThat(4L * heap.fetched() + 3 * heap.waiting(8 << 20) + 2 * heap.unpacked())
                .isLessThan(heap.heap() * 7 / 8);
    }

    private static CompletableFuture<MemoryBudget.Share> taking(MemoryBudget budget, long bytes) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return budget.take(bytes);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
