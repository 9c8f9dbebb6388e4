package io.webjack.ingest.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final int SMALL = 10;
    private static final int LARGEST = 100;

    private final AtomicLong now = new AtomicLong();
    private final BodyBudget budget =
            new BodyBudget(800, SMALL, LARGEST, 50, Duration.ofSeconds(3).toNanos(), now::get);
    private final List<String> evicted = new ArrayList<>();

    @Test
    void oneAddressDoesNotCloseTheOthers() {
        for (int i = 0; i < 4; i++) {
            assertThat(open("a").grow(LARGEST)).isTrue();
        }

        assertThat(open("a").grow(LARGEST)).isFalse();
        assertThat(open("b").grow(LARGEST)).isTrue();
    }

    @Test
    void smallBodiesComeInWhileLargeOnesFillTheRest() {
        for (int i = 0; i < 6; i++) {
            assertThat(open("address" + i).grow(LARGEST)).isTrue();
        }

        assertThat(open("x").grow(LARGEST)).isFalse();
        assertThat(budget.open("address0", SMALL, () -> {}).grow(SMALL)).isTrue();
        assertThat(budget.open("x", LARGEST, () -> {}).grow(SMALL))
                .as("the beginning of a large one")
                .isFalse();
    }

    @Test
    void aSlowBodyMakesRoomForOneThatNeedsIt() {
        // given
        List<BodyBudget.Place> slow = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            slow.add(open("address" + i));
            slow.get(i).grow(LARGEST);
        }
        now.addAndGet(Duration.ofSeconds(3).toNanos());

        // when
        boolean hasRoom = open("new").grow(LARGEST);

        // then
        assertThat(hasRoom).isTrue();
        assertThat(evicted).containsExactly("address0");
        assertThat(budget.held()).isEqualTo(600);
        assertThat(slow.get(0).keep()).isFalse();
        assertThat(slow.get(0).grow(1)).isFalse();
        slow.get(0).close();
        assertThat(budget.held()).isEqualTo(600);
    }

    @Test
    void whereOnlyTheAddressIsFullItsOwnBodiesMakeRoom() {
        open("other").grow(LARGEST);
        for (int i = 0; i < 4; i++) {
            open("a").grow(LARGEST);
        }
        now.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(open("a").grow(LARGEST)).isTrue();
        assertThat(evicted).containsExactly("a");
    }

    @Test
    void aCompleteBodyKeepsItsPlaceHoweverLongItTakes() {
        for (int i = 0; i < 6; i++) {
            BodyBudget.Place place = open("address" + i);
            place.grow(LARGEST);
            assertThat(place.keep()).isTrue();
        }
        now.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(open("new").grow(LARGEST)).isFalse();
        assertThat(evicted).isEmpty();
    }

    @Test
    void whatIsGivenBackIsThereForOthers() {
        List<BodyBudget.Place> places = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            places.add(open("a"));
            places.get(i).grow(LARGEST);
        }

        places.forEach(BodyBudget.Place::close);

        assertThat(budget.held()).isZero();
        assertThat(open("a").grow(LARGEST)).isTrue();
    }

    @Test
    void fourOfTheLargestBodiesFitWhateverIsGiven() {
        assertThat(new BodyBudget(1, SMALL, LARGEST, 50, 0, now::get).total()).isEqualTo(4 * LARGEST);
    }

    private BodyBudget.Place open(String address) {
        return budget.open(address, LARGEST, () -> evicted.add(address));
    }
}
