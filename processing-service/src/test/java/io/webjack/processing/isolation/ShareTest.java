package io.webjack.processing.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.processing.isolation.Share.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShareTest {
    private static final UUID SICK = new UUID(0, 1);
    private static final UUID HEALTHY = new UUID(0, 2);

    private static final Duration QUICK = Duration.ofMillis(100);

    private long now;
    private final Share share = new Share(new Share.Limits(2, 1000, 3, 100), QUICK, 50, () -> now);
    private final List<String> entered = new ArrayList<>();
    private final List<String> fitting = new ArrayList<>();

    @Test
    void whoHoldsItsShareWaitsAndOthersDoNot() {
        share.enter(SICK, record("a", 1), false);
        share.enter(SICK, record("b", 1), false);

        assertThat(share.enter(SICK, record("c", 1), false)).isEqualTo(Entry.WAITS);
        assertThat(share.enter(HEALTHY, record("d", 1), false)).isEqualTo(Entry.ENTERED);
        assertThat(share.waiting()).isEqualTo(1);
    }

    @Test
    void whatWaitsTakesTheSlotOfTheOneThatLeavesInTheOrderOfComing() {
        for (String name : List.of("a", "b", "c", "d")) {
            share.enter(SICK, record(name, 1), false);
        }

        assertThat(share.leave(SICK, 1)).isEqualTo(1);
        assertThat(share.leave(SICK, 1)).isEqualTo(1);
        assertThat(share.leave(SICK, 1)).isZero();

        assertThat(entered).containsExactly("c", "d");
        assertThat(share.enter(SICK, record("e", 1), false)).isEqualTo(Entry.ENTERED);
    }

    @Test
    void whoCrowdsIsToldWhenItFits() {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            share.enter(SICK, record(name, 1), true);
        }

        share.leave(SICK, 1);

        assertThat(entered).containsExactly("c");
        assertThat(fitting).containsExactly("f");
        share.takeOut(waiting -> entered.size() == 1 && waiting.bytes() == 1);
        assertThat(share.waiting()).isZero();
    }

    @Test
    void thoseWhoCrowdEnterInTheOrderOfComing() {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            share.enter(SICK, record(name, 1), true);
        }

        for (int i = 0; i < 5; i++) {
            share.leave(SICK, 1);
        }

        assertThat(entered).containsExactly("c", "d", "e", "f", "g");
    }

    @Test
    void whoseRecordsEnterSoonIsQuick() {
        for (String name : List.of("a", "b", "c", "d")) {
            share.enter(SICK, record(name, 1), false);
        }
        now += QUICK.toNanos();
        assertThat(share.isQuick(SICK)).isTrue();
        assertThat(share.leave(SICK, 1)).isEqualTo(1);

        assertThat(share.isQuick(SICK)).isTrue();
    }

    @Test
    void whoseOldestRecordWaitsForLongIsNotQuick() {
        for (String name : List.of("a", "b", "c")) {
            share.enter(SICK, record(name, 1), false);
        }
        now += QUICK.toNanos() + 1;

        assertThat(share.isQuick(SICK)).isFalse();
        assertThat(share.isQuick(HEALTHY)).isTrue();
    }

    @Test
    void whoseLastRecordWaitedForLongIsQuickAgainWhenNothingWaits() {
        for (String name : List.of("a", "b", "c", "d")) {
            share.enter(SICK, record(name, 1), false);
        }
        now += QUICK.toNanos() + 1;
        share.leave(SICK, 1);
        assertThat(share.isQuick(SICK)).isFalse();

        share.leave(SICK, 1);
        share.leave(SICK, 1);

        assertThat(share.isQuick(SICK)).isTrue();
    }

    @Test
    void whoseOperationsEndQuicklyIsQuickThoughTheOldestWaitsForLong() {
        for (String name : List.of("a", "b", "c")) {
            share.enter(SICK, record(name, 1), false);
        }
        for (int i = 0; i < 50; i++) {
            now += Duration.ofMillis(5).toNanos();
            share.enter(SICK, record("one more", 1), false);
            share.leave(SICK, 1);
        }
        now += QUICK.toNanos() + 1;
        assertThat(share.isQuick(SICK)).isTrue();

        now += Duration.ofSeconds(1).toNanos();

        assertThat(share.isQuick(SICK)).isFalse();
    }

    @Test
    void littleThatWaitsLeavesRoom() {
        for (String name : List.of("a", "b", "c")) {
            share.enter(SICK, record(name, 12), false);
        }
        assertThat(share.isRoomy()).isTrue();

        share.enter(SICK, record("d", 1), false);

        assertThat(share.isRoomy()).isFalse();
    }

    @Test
    void onlySoManyWait() {
        for (int i = 0; i < 5; i++) {
            share.enter(SICK, record("x", 1), false);
        }

        assertThat(share.enter(SICK, record("y", 1), false)).isEqualTo(Entry.REFUSED);
    }

    @Test
    void whatHasNowhereElseToGoWaitsAndSaysThatNothingMoreMayCome() {
        for (int i = 0; i < 5; i++) {
            share.enter(SICK, record("x", 1), true);
        }

        assertThat(share.enter(SICK, record("y", 1), true)).isEqualTo(Entry.CROWDS);
        assertThat(share.waiting()).isEqualTo(4);
    }

    @Test
    void onlySoManyBytesWait() {
        share.enter(SICK, record("a", 1), false);
        share.enter(SICK, record("b", 1), false);
        share.enter(SICK, record("c", 90), false);

        assertThat(share.enter(SICK, record("d", 11), false)).isEqualTo(Entry.REFUSED);
        assertThat(share.waitingBytes()).isEqualTo(90);
    }

    @Test
    void whatIsTakenOutDoesNotEnterAnyMore() {
        Share.Waiting leaving = record("c", 5);
        share.enter(SICK, record("a", 1), false);
        share.enter(SICK, record("b", 1), false);
        share.enter(SICK, leaving, false);

        assertThat(share.takeOut(record -> record == leaving)).containsExactly(leaving);

        assertThat(share.leave(SICK, 1)).isZero();
        assertThat(entered).isEmpty();
        assertThat(share.waitingBytes()).isZero();
    }

    @Test
    void nobodyLeavesWhoIsNotInside() {
        assertThatThrownBy(() -> share.leave(SICK, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void largeRecordsOfAProcessingWaitForOneAnotherAndNotForThoseOfOthers() {
        share.enter(SICK, record("a", 1, 600), false);

        assertThat(share.enter(SICK, record("b", 1, 600), false)).isEqualTo(Entry.WAITS);
        assertThat(share.enter(HEALTHY, record("c", 1, 600), false)).isEqualTo(Entry.ENTERED);
    }

    @Test
    void whatIsLargerThanAllThatAProcessingMayHoldRunsAlone() {
        assertThat(share.enter(SICK, record("a", 1, 5000), false)).isEqualTo(Entry.ENTERED);
        assertThat(share.enter(SICK, record("b", 1, 1), false)).isEqualTo(Entry.WAITS);

        assertThat(share.leave(SICK, 5000)).isEqualTo(1);

        assertThat(entered).containsExactly("b");
    }

    @Test
    void severalSmallOnesEnterForALargeOneThatLeaves() {
        share.enter(SICK, record("a", 1, 1000), false);
        share.enter(SICK, record("b", 1, 400), false);
        share.enter(SICK, record("c", 1, 400), false);
        share.enter(SICK, record("d", 1, 400), false);

        assertThat(share.leave(SICK, 1000)).isEqualTo(2);

        assertThat(entered).containsExactly("b", "c");
    }

    @Test
    void nobodyOvertakesALargeOneOfTheSameProcessing() {
        share.enter(SICK, record("a", 1, 600), false);
        share.enter(SICK, record("large", 1, 600), false);

        assertThat(share.enter(SICK, record("small", 1, 1), false)).isEqualTo(Entry.WAITS);

        share.leave(SICK, 600);
        assertThat(entered).containsExactly("large", "small");
    }

    private Share.Waiting record(String name, int bytes) {
        return record(name, bytes, 1);
    }

    private Share.Waiting record(String name, int bytes, long cost) {
        return new Share.Waiting() {
            @Override
            public void enter() {
                entered.add(name);
            }

            @Override
            public void crowdsNoMore() {
                fitting.add(name);
            }

            @Override
            public int bytes() {
                return bytes;
            }

            @Override
            public long cost() {
                return cost;
            }
        };
    }
}
