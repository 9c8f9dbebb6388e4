package io.webjack.processing.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    private final ByteBudget budget = new ByteBudget(1000);
    private final AtomicInteger woken = new AtomicInteger();

    @Test
    void whatDoesNotFitIsNotTaken() {
        assertThat(budget.take(600)).isTrue();
        assertThat(budget.take(401)).isFalse();
        assertThat(budget.take(400)).isTrue();

        assertThat(budget.taken()).isEqualTo(1000);
    }

    @Test
    void whatIsLargerThanAllOfItGoesOnAlone() {
        assertThat(budget.take(5000)).isTrue();
        assertThat(budget.take(1)).isFalse();

        budget.release(5000);

        assertThat(budget.take(1)).isTrue();
        assertThat(budget.take(5000)).isFalse();
    }

    @Test
    void whatGrowsIsNotRefusedAndOthersWaitForIt() {
        budget.take(900);
        budget.grow(500);

        assertThat(budget.hasRoom(1)).isFalse();
    }

    @Test
    void whoWaitsIsCalledOnceWhenThereIsRoomForIt() {
        budget.take(600);
        budget.take(300);
        budget.whenRoom(500, woken::incrementAndGet);

        budget.release(300);
        assertThat(woken).hasValue(0);
        budget.release(200);
        assertThat(woken).hasValue(1);
        budget.release(100);

        assertThat(woken).hasValue(1);
    }

    @Test
    void whoFindsRoomIsCalledAtOnce() {
        budget.whenRoom(1000, woken::incrementAndGet);

        assertThat(woken).hasValue(1);
    }

    @Test
    void onlyWhatIsLargeFindsItTight() {
        budget.take(501);
        budget.take(300);
        assertThat(budget.isTightFor(300)).isTrue();

        budget.take(2);

        assertThat(budget.isTightFor(2)).isFalse();
    }

    @Test
    void itIsNotTightForWhatTakesAllOfItAlone() {
        budget.take(990);

        assertThat(budget.isTightFor(990)).isFalse();
    }

    @Test
    void nobodyGivesBackMoreThanWasTaken() {
        budget.take(1);

        assertThatThrownBy(() -> budget.release(2)).isInstanceOf(IllegalStateException.class);
    }
}
