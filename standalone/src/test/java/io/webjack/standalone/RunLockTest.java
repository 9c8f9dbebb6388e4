package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.platform.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path directory;

    @Test
    void a_second_run_on_the_same_data_is_refused() throws Exception {
        StandaloneSettings settings = settings();
        try (RunLock first = RunLock.acquire(settings)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> RunLock.acquire(settings))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("WEBJACK_DATA_DIR");
        }
        RunLock.acquire(settings).close();
    }

    @Test
    void only_processes_with_the_mark_of_this_data_are_ended() throws Exception {
        StandaloneSettings settings = settings();
        Process left = waiting(settings.mark());
        Process stranger = waiting("-Dwebjack.data=/somewhere/else");
        List<String> said = new ArrayList<>();
        try (RunLock lock = RunLock.acquire(settings)) {
            lock.noteProcess("admin-service", left.pid());
            lock.noteProcess("history-service", stranger.pid());

            lock.endLeftovers(settings.mark(), said::add);

            assertThat(left.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(said).singleElement().asString().contains("admin-service", Long.toString(left.pid()));
            assertThat(settings.runDirectory().resolve("history-service.pid")).doesNotExist();
        } finally {
            left.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    /** A JVM that lives until its standard input ends. */
    private Process waiting(String mark) throws Exception {
        Path program = directory.resolve("Waiting.java");
        Files.writeString(
                program,
                "class Waiting { public static void main(String[] a) throws Exception { System.in.read(); } }");
        return new ProcessBuilder(ChildProcess.java(), mark, program.toString()).start();
    }

    private StandaloneSettings settings() {
        return StandaloneSettings.isolated(directory, directory.resolve("data"), Map.of());
    }
}
