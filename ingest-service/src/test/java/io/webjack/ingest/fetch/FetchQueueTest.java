package io.webjack.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FetchQueueTest {
    private static final UUID SLOW = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    /** What has got a slot, run by hand. */
    private final Deque<Runnable> begun = new ArrayDeque<>();

    private final List<String> ended = new ArrayList<>();
    private final FetchQueue queue = new FetchQueue(3, 2, begun::add);

    @Test
    void a_connection_gets_its_share_of_the_slots_only() {
        submit(SLOW, "a1", "a2", "a3", "a4");
        submit(OTHER, "b1");

        assertThat(queue.running()).isEqualTo(3);
        assertThat(queue.waiting(SLOW)).isEqualTo(2);
        assertThat(queue.waiting(OTHER)).isZero();
    }

    @Test
    void connections_take_turns() {
        FetchQueue one = new FetchQueue(1, 1, begun::add);
        for (String name : List.of("a1", "a2", "a3")) {
            one.submit(SLOW, () -> ended.add(name));
        }
        one.submit(OTHER, () -> ended.add("b1"));

        while (!begun.isEmpty()) {
            begun.remove().run();
        }

        assertThat(ended).containsExactly("a1", "a2", "b1", "a3");
        assertThat(one.running()).isZero();
        assertThat(one.waiting()).isZero();
    }

    @Test
    void a_reading_that_throws_gives_its_slot_back() {
        queue.submit(SLOW, () -> {
            throw new IllegalStateException("for the test");
        });
        submit(SLOW, "a2", "a3");

        try {
            begun.remove().run();
        } catch (IllegalStateException e) {
            ended.add(e.getMessage());
        }

        assertThat(begun).hasSize(2);
        assertThat(ended).containsExactly("for the test");
    }

    private void submit(UUID connection, String... names) {
        for (String name : names) {
            queue.submit(connection, () -> ended.add(name));
        }
    }
}
