package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.webjack.platform.ChildProcess;
import io.webjack.platform.FreePort;
import io.webjack.standalone.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class DemoJourney {
    private static final List<String> PORTS = List.of(
            "WEBJACK_ADMIN_PORT",
            "WEBJACK_INGEST_PORT",
            "WEBJACK_PROCESSING_PORT",
            "WEBJACK_HISTORY_PORT",
            "WEBJACK_ECHO_PORT",
            "WEBJACK_KAFKA_PORT",
            "WEBJACK_KAFKA_CONTROLLER_PORT",
            "WEBJACK_POSTGRES_PORT",
            "WEBJACK_SMTP_PORT");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private ProcessBuilder launcher;

    @BeforeEach
    void prepare() {
        launcher = new ProcessBuilder(
                ChildProcess.java(), "-Dwebjack.home=" + SharedRun.home(), Main.class.getName(), "demo");
        launcher.environment().keySet().removeIf(name -> name.startsWith("WEBJACK_"));
        launcher.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        launcher.environment().put("WEBJACK_DATA_DIR", directory.resolve("data").toString());
        PORTS.forEach(name -> launcher.environment().put(name, Integer.toString(FreePort.next())));
        launcher.redirectErrorStream(true);
    }

    @AfterEach
    void endEverything() {
        marked().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void the_demo_shows_an_operation_survives_a_kill_and_ends_in_order() throws Exception {
        Path first = directory.resolve("first.txt");
        Process killed = launcher.redirectOutput(first.toFile()).start();
        awaitText(first, killed, "Send a lead of your own:");
        assertThat(text(first))
                .contains("Webjack is ready", "   SUCCEEDED   ", "step 1  form", "step 2  send", "→ POST", "← 200")
                .contains("email=ivan%40example.org&username=%D0%98%D0%B2%D0%B0%D0%BD")
                .contains("Admin token ");

        killed.destroyForcibly().waitFor();
        Path second = directory.resolve("second.txt");
        Process ended = launcher.redirectOutput(second.toFile()).start();
        awaitText(second, ended, "Send a lead of your own:");
        assertThat(processingId(second)).isEqualTo(processingId(first));

        long begin = System.nanoTime();
        ended.destroy();
        await().atMost(Duration.ofSeconds(20)).until(() -> !ended.isAlive());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(text(second)).contains("Webjack has ended");
        assertThat(marked()).isEmpty();
    }

    private List<ProcessHandle> marked() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(directory.toString())
                                && process.pid() != ProcessHandle.current().pid())
                        .orElse(false))
                .toList();
    }

    private static void awaitText(Path file, Process process, String text) {
        await(text)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> text(file).contains(text) || !process.isAlive());
        assertThat(text(file)).contains(text);
    }

    private static String processingId(Path file) {
        Matcher id = Pattern.compile("Sample processing .* id (\\S+)").matcher(text(file));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
