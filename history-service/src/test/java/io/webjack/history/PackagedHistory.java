package io.webjack.history;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.webjack.platform.ChildProcess;
import io.webjack.platform.FreePort;
import io.webjack.platform.LocalDatabase;
import io.webjack.test.TestBroker;
import io.webjack.test.TestDatabase;
import io.webjack.test.TestTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packaged service as a process with the heap that it has in the stand-alone run. */
public final class PackagedHistory implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final int port;

    private PackagedHistory(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts an instance of a consumer group with a database of its own. */
    public static PackagedHistory start(String group, String database) {
        int port = FreePort.next();
        List<String> command = List.of(
                ChildProcess.java(),
                "-Xmx384m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseParallelGC",
                "-XX:NewRatio=1",
                "-Dwebjack.history.materialisation.group=" + group,
                "-jar",
                JAR.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", TestBroker.bootstrapServers(),
                        "WEBJACK_TOPIC_PARTITIONS", Integer.toString(TestTopics.PARTITIONS),
                        "WEBJACK_HISTORY_PORT", Integer.toString(port),
                        "WEBJACK_SERVICE_TOKEN", ServiceProfile.SERVICE_TOKEN,
                        "WEBJACK_DATABASE_URL", TestDatabase.jdbcUrl(database),
                        "WEBJACK_DATABASE_USER", LocalDatabase.USER,
                        "WEBJACK_DATABASE_PASSWORD", LocalDatabase.USER));
        try {
            return new PackagedHistory(
                    builder.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                    Path.of("target", group + ".log").toFile()))
                            .start(),
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The answer to a question; 0 where there is none. */
    public int status(String path) {
        Response answer = get(path);
        return answer == null ? 0 : answer.statusCode();
    }

    /** The answer as text; empty where there is none. */
    public String text(String path) {
        Response answer = get(path);
        return answer == null ? "" : answer.asString();
    }

    private @Nullable Response get(String path) {
        try {
            return RestAssured.given()
                    .header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN)
                    .get("http://localhost:" + port + path);
        } catch (RuntimeException e) {
            return null;
        } catch (Exception e) {
            // RestAssured throws what its socket throws, undeclared.
            return null;
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        ChildProcess.awaitEnd(process.toHandle(), Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        process.destroy();
        ChildProcess.awaitEnd(process.toHandle(), Duration.ofSeconds(30));
    }
}
