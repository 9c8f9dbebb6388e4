package io.webjack.ingest.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTurnsTest {
    private final Deque<Runnable> workers = new ArrayDeque<>();
    private final ReadingTurns turns = new ReadingTurns(workers::add, 100);
    private final List<String> read = new ArrayList<>();

    @Test
    void soManyBytesAreReadAtOnceAndTheOthersInTheirOrder() {
        turns.run(60, () -> read.add("a"));
        turns.run(60, () -> read.add("b"));
        turns.run(40, () -> read.add("c"));
        assertThat(workers).hasSize(1);

        workers.remove().run();

        assertThat(read).containsExactly("a");
        assertThat(workers).hasSize(2);
        workers.remove().run();
        workers.remove().run();
        assertThat(read).containsExactly("a", "b", "c");
    }

    @Test
    void aBodyThatIsLargerThanAllIsReadAlone() {
        turns.run(500, () -> read.add("a"));
        turns.run(1, () -> read.add("b"));

        assertThat(workers).hasSize(1);
        workers.remove().run();
        assertThat(workers).hasSize(1);
    }

    @Test
    void aReadingThatFailsLetsTheNextOneBegin() {
        turns.run(100, () -> {
            throw new IllegalStateException("made up");
        });
        turns.run(100, () -> read.add("b"));

        assertThatThrownBy(() -> workers.remove().run()).isInstanceOf(IllegalStateException.class);

        workers.remove().run();
        assertThat(read).containsExactly("b");
    }
}
