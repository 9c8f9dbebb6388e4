package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<OperatorEmail> told = new CopyOnWriteArrayList<>();
    private final SwitchPart part = new SwitchPart();
    private final Supervisor supervisor = new Supervisor(part, said::add, told::add);

    @Test
    void what_dies_is_started_again_and_said() {
        supervisor.start();

        part.running = false;

        await().until(() -> part.starts.get() == 2);
        await().until(() -> said.size() == 2);
        assertThat(said)
                .containsExactly(
                        "part has ended: its port is taken by another program; starting it again",
                        "part is running again");
        supervisor.end();
    }

    @Test
    void what_was_stopped_stays_down_until_it_is_started() {
        supervisor.start();
        supervisor.stop();
        assertThat(part.running).isFalse();

        supervisor.start();

        assertThat(part.starts).hasValue(2);
        assertThat(said).isEmpty();
        supervisor.end();
        assertThat(part.running).isFalse();
    }

    @Test
    void a_start_that_fails_is_tried_again() {
        supervisor.start();
        part.failures.set(1);

        part.running = false;

        await().until(() -> part.starts.get() == 3);
        assertThat(said).contains("part cannot be started: not now");
        supervisor.end();
    }

    @Test
    void several_ends_in_a_row_are_said_once_with_their_meaning_and_told_to_the_operator() {
        part.failures.set(1_000);
        assertThatThrownBy(supervisor::start).isInstanceOf(IllegalStateException.class);
        part.failures.set(0);
        supervisor.start();
        part.failures.set(1_000);

        part.running = false;

        await().atMost(Duration.ofSeconds(30)).until(() -> part.starts.get() >= 6);
        assertThat(said)
                .containsSubsequence(
                        "part has ended: " + EndReason.PORT_TAKEN.in(Language.EN) + "; starting it again",
                        "part cannot be started: not now",
                        "part has ended 3 times in a row: its port is taken by another program. Look into part.log."
                                + " It is tried again, with growing pauses; you will read here when it is well again.")
                .hasSize(5);
        assertThat(told).containsExactly(OperatorEmail.begins("part", 3, EndReason.PORT_TAKEN, Path.of("part.log")));
        supervisor.end();
    }

    @Test
    void what_ends_while_everything_ends_stays_down() {
        supervisor.start();
        supervisor.leave();

        part.running = false;

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("supervisor-part")));
        assertThat(part.starts).hasValue(1);
        assertThat(said).isEmpty();
    }

    private static final class SwitchPart implements Part {
        private final AtomicInteger starts = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile boolean running;

        @Override
        public String name() {
            return "part";
        }

        @Override
        public void start() {
            starts.incrementAndGet();
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("not now");
            }
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public void kill() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public EndReason whyEnded() {
            return EndReason.PORT_TAKEN;
        }

        @Override
        public Path logFile() {
            return Path.of("part.log");
        }
    }
}
