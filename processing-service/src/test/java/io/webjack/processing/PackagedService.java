package io.webjack.processing;

import io.restassured.RestAssured;
import io.webjack.platform.ChildProcess;
import io.webjack.platform.FreePort;
import io.webjack.test.TestBroker;
import io.webjack.test.TestTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The packaged service as a process that can be killed. */
public final class PackagedService implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final int port;

    private PackagedService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts an instance of the consumer group; settings by their names. */
    public static PackagedService start(String group, Map<String, String> settings) {
        int port = FreePort.next();
        List<String> command = new ArrayList<>(List.of(ChildProcess.java(), "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.add("-Dwebjack.processing.intake.group=" + group);
        command.add("-Dwebjack.processing.http.allowed-addresses=127.0.0.0/8,::1/128");
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-jar");
        command.add(JAR.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", TestBroker.bootstrapServers());
        builder.environment().put("WEBJACK_TOPIC_PARTITIONS", Integer.toString(TestTopics.PARTITIONS));
        builder.environment().put("WEBJACK_PROCESSING_PORT", Integer.toString(port));
        try {
            return new PackagedService(
                    builder.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                    Path.of("target", group + ".log").toFile()))
                            .start(),
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PackagedService awaitReady() {
        Awaitility.await("the service is ready").atMost(Duration.ofSeconds(60)).until(this::isReady);
        return this;
    }

    public boolean isReady() {
        try {
            return RestAssured.get("http://localhost:" + port + "/q/health/ready")
                            .statusCode()
                    == 200;
        } catch (RuntimeException | AssertionError e) {
            return false;
        } catch (Exception e) {
            // RestAssured throws what its socket throws, undeclared.
            return false;
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        ChildProcess.awaitEnd(process.toHandle(), Duration.ofSeconds(10));
    }

    /** Ends it in order. */
    @Override
    public void close() {
        process.destroy();
        ChildProcess.awaitEnd(process.toHandle(), Duration.ofSeconds(30));
    }
}
