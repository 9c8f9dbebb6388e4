package io.webjack.test;

import io.webjack.platform.ChildProcess;
import io.webjack.platform.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The service that was packaged in the module of the test, as a process that can be killed. */
public final class PackagedService implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final int port;

    private PackagedService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it beside the broker of the tests.
     *
     * @param name of its log
     * @param options of the JVM
     * @param settings by their names
     * @param environment beside that of the tests
     */
    public static PackagedService start(
            String name, List<String> options, Map<String, String> settings, Map<String, String> environment) {
        int port = FreePort.next();
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(options);
        command.add("-Dquarkus.http.port=" + port);
        settings.forEach((setting, value) -> command.add("-D" + setting + "=" + value));
        command.add("-jar");
        command.add(JAR.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", name + ".log").toFile()));
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", TestBroker.bootstrapServers());
        builder.environment().put("WEBJACK_TOPIC_PARTITIONS", Integer.toString(TestTopics.PARTITIONS));
        builder.environment().putAll(environment);
        try {
            return new PackagedService(builder.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public PackagedService awaitReady() {
        Awaitility.await("the service is ready").atMost(Duration.ofSeconds(60)).until(this::isReady);
        return this;
    }

    public boolean isReady() {
        return get("/q/health/ready", "")
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    /**
     * Its answer; empty where there is none.
     *
     * @param token empty: none is sent
     */
    public Optional<HttpResponse<String>> get(String path, String token) {
        return answer(request(path, token).build());
    }

    /** Its answer to JSON that is sent there; empty where there is none. */
    public Optional<HttpResponse<String>> post(String path, String token, String json) {
        return answer(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static Optional<HttpResponse<String>> answer(HttpRequest request) {
        try {
            return Optional.of(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
