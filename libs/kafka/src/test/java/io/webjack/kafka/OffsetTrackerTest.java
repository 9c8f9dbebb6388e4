package io.webjack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {
    private final OffsetTracker tracker = new OffsetTracker();

    @Test
    void nothingIsCommittableBeforeTheFirstRecordIsFinished() {
        tracker.register(7, 0);
        long second = tracker.register(8, 0);

        tracker.finish(second);

        assertThat(tracker.committable()).isEqualTo(OffsetTracker.NOTHING);
    }

    @Test
    void theOffsetGoesOnOverEverythingThatIsFinishedBehindTheHole() {
        long first = tracker.register(7, 0);
        tracker.finish(tracker.register(8, 0));
        tracker.finish(tracker.register(9, 0));
        tracker.register(10, 0);

        tracker.finish(first);

        assertThat(tracker.committable()).isEqualTo(10);
        assertThat(tracker.span()).isEqualTo(1);
    }

    @Test
    void offsetsThatTheBrokerLeftOutAreNoHoles() {
        tracker.finish(tracker.register(7, 0));
        tracker.finish(tracker.register(42, 0));

        assertThat(tracker.committable()).isEqualTo(43);
    }

    @Test
    void theOldestUnfinishedRecordTellsTheAge() {
        long first = tracker.register(1, 1000);
        tracker.register(2, 2000);
        assertThat(tracker.oldestTimestamp()).isEqualTo(1000);

        tracker.finish(first);

        assertThat(tracker.oldestTimestamp()).isEqualTo(2000);
    }

    @Test
    void aRecordIsFinishedOnce() {
        long ticket = tracker.register(1, 0);
        tracker.finish(ticket);

        assertThatThrownBy(() -> tracker.finish(ticket)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inAnyOrderTheOffsetIsThatOfTheFirstUnfinishedRecordAndNeverGoesBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TreeMap<Long, Long> open = new TreeMap<>();
        long offset = 0;
        long before = OffsetTracker.NOTHING;
        for (int round = 0; round < 200; round++) {
            for (int i = random.nextInt(50); i > 0; i--) {
                offset += 1 + random.nextInt(3);
                open.put(offset, tracker.register(offset, offset));
            }
            List<Long> some = new ArrayList<>(open.keySet());
            Collections.shuffle(some, random);
            for (Long finished : some.subList(0, random.nextInt(some.size() + 1))) {
                tracker.finish(open.remove(finished));
            }
            long committable = tracker.committable();
            assertThat(committable).as("seed %d", seed).isGreaterThanOrEqualTo(before);
            if (open.isEmpty()) {
                assertThat(committable).as("seed %d", seed).isIn(offset + 1, OffsetTracker.NOTHING);
            } else {
                assertThat(committable).as("seed %d", seed).isLessThanOrEqualTo(open.firstKey());
                assertThat(tracker.oldestTimestamp()).isEqualTo(open.firstKey());
            }
            before = committable;
        }
    }
}
