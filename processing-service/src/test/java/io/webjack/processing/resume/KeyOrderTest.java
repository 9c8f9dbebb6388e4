package io.webjack.processing.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.processing.emission.OrderPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
    private static final UUID PROCESSING = new UUID(0, 1);
    private static final Instant LATER = Instant.parse("2026-11-26T10:00:00Z");

    private final KeyOrder order = new KeyOrder(3);
    private final List<Long> turns = new ArrayList<>();

    @Test
    void theNextHasItsTurnWhenTheFirstIsOver() {
        order.arrived(place("a", 1));
        waitHere("a", 2);
        waitHere("a", 3);

        order.over(place("a", 1));

        assertThat(turns).containsExactly(2L);
        assertThat(order.isFirst(place("a", 2))).isTrue();
        assertThat(order.isFirst(place("a", 3))).isFalse();
    }

    @Test
    void itIsFullUntilSomeAreOver() {
        order.restored(place("a", 1));
        order.arrived(place("a", 2));
        assertThat(order.isFull()).isFalse();
        order.arrived(place("b", 3));
        order.arrived(place("b", 3));
        assertThat(order.isFull()).isTrue();
        assertThat(order.size()).isEqualTo(3);

        order.over(place("a", 1));

        assertThat(order.isFull()).isFalse();
        assertThat(order.size()).isEqualTo(2);
    }

    @Test
    void keysAndProcessingsDoNotWaitForOneAnother() {
        order.arrived(place("a", 1));

        assertThat(order.isFirst(place("b", 2))).isTrue();
        assertThat(order.isFirst(new OrderPlace(new UUID(0, 2), "a", 3))).isTrue();
    }

    @Test
    void nobodyOvertakesWhoWaitsElsewhere() {
        order.arrived(place("a", 1));
        order.movedUntil(place("a", 1), LATER);
        waitHere("a", 2);

        assertThat(order.isFirst(place("a", 2))).isFalse();
        assertThat(order.firstIsAwayUntil(place("a", 2))).contains(LATER);
        order.arrived(place("a", 1));
        order.over(place("a", 1));

        assertThat(turns).containsExactly(2L);
    }

    @Test
    void whatAnEarlierOwnerLeftInTopicsComesFirst() {
        order.restored(place("a", 5));
        order.restored(place("a", 4));

        assertThat(order.isFirst(place("a", 9))).isFalse();
        assertThat(order.isFirst(place("a", 5))).isFalse();
        assertThat(order.isFirst(place("a", 4))).isTrue();
    }

    @Test
    void oneThatIsOverWithoutHavingBeenItsTurnHoldsUpNobody() {
        order.arrived(place("a", 1));
        waitHere("a", 2);
        waitHere("a", 3);

        order.over(place("a", 2));
        order.over(place("a", 1));

        assertThat(turns).containsExactly(3L);
        order.over(place("a", 3));
        assertThat(order.size()).isZero();
    }

    private void waitHere(String key, long number) {
        order.arrived(place(key, number));
        order.waitsHere(place(key, number), () -> turns.add(number));
    }

    private static OrderPlace place(String key, long number) {
        return new OrderPlace(PROCESSING, key, number);
    }
}
