package io.webjack.processing.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final LaneByHand hand = new LaneByHand();
    private final List<Throwable> unexpected = new ArrayList<>();
    private final Lane lane = new Lane(3, hand, unexpected::add);
    private final List<String> done = new ArrayList<>();

    @Test
    void tasksRunInTheirOrderAndNeverAtOnce() {
        lane.execute(() -> {
            done.add("first");
            lane.execute(() -> done.add("handed in by the first"));
            done.add("still the first");
        });
        lane.execute(() -> done.add("second"));
        assertThat(done).isEmpty();

        hand.run();

        assertThat(done).containsExactly("first", "still the first", "second", "handed in by the first");
    }

    @Test
    void whatATaskThrowsIsToldAndKeepsNoOtherFromRunning() {
        RuntimeException thrown = new IllegalStateException("made up");
        lane.execute(() -> {
            throw thrown;
        });
        lane.execute(() -> done.add("second"));
        lane.after(Duration.ofSeconds(1), () -> {
            throw thrown;
        });
        lane.after(Duration.ofSeconds(2), () -> done.add("later"));

        hand.pass(Duration.ofSeconds(2));

        assertThat(done).containsExactly("second", "later");
        assertThat(unexpected).containsExactly(thrown, thrown);
    }

    @Test
    void whatIsDeadlyIsThrownOnAndWhatWasHandedInStillRuns() {
        lane.execute(() -> {
            throw new OutOfMemoryError("made up");
        });
        lane.execute(() -> done.add("second"));

        assertThatThrownBy(hand::run).isInstanceOf(OutOfMemoryError.class);
        hand.run();

        assertThat(done).containsExactly("second");
    }

    @Test
    void aTimerThatIsCancelledDoesNotRun() {
        long timer = lane.after(Duration.ofSeconds(1), () -> done.add("cancelled"));
        lane.cancel(timer);

        hand.pass(Duration.ofSeconds(1));

        assertThat(done).isEmpty();
    }
}
