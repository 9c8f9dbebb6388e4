package io.webjack.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (one KRaft node) as a child process. It ends when this process ends, also when this one is killed.
 * Stopped or killed, it can be started again on the same data and port.
 */
public final class LocalBroker implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final int LARGEST_RECORD = 17 * 1024 * 1024;

    private final BrokerSettings settings;
    private @Nullable Process process;

    private LocalBroker(BrokerSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts a broker and waits until clients can connect.
     *
     * @throws PlatformException when it does not come up; the message names its log file
     */
    public static LocalBroker start(BrokerSettings settings) {
        LocalBroker broker = new LocalBroker(settings);
        broker.start();
        return broker;
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + settings.port();
    }

    /** Starts it again after {@link #stop} or {@link #kill}. Does nothing while it runs. */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        try {
            Path properties = writeProperties();
            Files.createDirectories(settings.logFile().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(ChildProcess.command(command(properties)))
                    .redirectError(
                            ProcessBuilder.Redirect.appendTo(settings.logFile().toFile()));
            builder.environment().put("CLASSPATH", classPath());
            Process started = builder.start();
            process = started;
            awaitReady(started);
        } catch (IOException e) {
            throw new PlatformException("the broker cannot be started: " + e.getMessage(), e);
        }
    }

    /** Ends it in order. Records that were acknowledged stay. */
    public synchronized void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        ChildProcess.awaitEnd(running.toHandle(), STOP_LIMIT);
        process = null;
    }

    /** Ends it at once, as {@code kill -9} does. */
    public synchronized void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        ChildProcess.awaitEnd(running.toHandle(), STOP_LIMIT);
        process = null;
    }

    /** Stops and starts it. */
    public synchronized void restart() {
        stop();
        start();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** The process that runs now; empty when there is none. */
    public synchronized Optional<ProcessHandle> process() {
        return isRunning() && process != null ? Optional.of(process.toHandle()) : Optional.empty();
    }

    public int port() {
        return settings.port();
    }

    @Override
    public void close() {
        stop();
    }

    private List<String> command(Path properties) {
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(settings.jvmOptions());
        command.add("-Xms" + Math.min(128, settings.heapMegabytes()) + "m");
        command.add("-Xmx" + settings.heapMegabytes() + "m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dlog4j2.StatusLogger.level=OFF");
        String logManager = System.getProperty("java.util.logging.manager");
        if (logManager != null) {
            command.add("-Djava.util.logging.manager=" + logManager);
        }
        command.add("-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT,%1$tL %4$s [%3$s] %5$s%6$s%n");
        command.add(BrokerProcess.class.getName());
        command.add(properties.toString());
        return command;
    }

    private String classPath() {
        return settings.classPath().isEmpty() ? System.getProperty("java.class.path") : settings.classPath();
    }

    private void awaitReady(Process started) {
        CompletableFuture<Boolean> ready = CompletableFuture.supplyAsync(() -> readsReady(started));
        try {
            if (ready.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            throw new PlatformException("the broker ended while it started; see " + settings.logFile());
        } catch (TimeoutException e) {
            kill();
            throw new PlatformException(
                    "the broker was not ready within " + START_LIMIT.toSeconds() + " s; see " + settings.logFile(), e);
        } catch (ExecutionException e) {
            kill();
            throw new PlatformException("the broker's process cannot be read", e);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted while the broker started", e);
        }
    }

    private static boolean readsReady(Process started) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals(BrokerProcess.READY)) {
                line = lines.readLine();
            }
            return line != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path writeProperties() throws IOException {
        Files.createDirectories(settings.dataDirectory());
        Path file =
                settings.dataDirectory().resolveSibling(settings.dataDirectory().getFileName() + ".properties");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties().store(out, null);
        }
        return file;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@localhost:" + settings.controllerPort());
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners",
                "PLAINTEXT://localhost:" + settings.port() + ",CONTROLLER://localhost:" + settings.controllerPort());
        properties.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + settings.port());
        properties.setProperty("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
        properties.setProperty(
                "log.dirs", settings.dataDirectory().toAbsolutePath().toString());
        properties.setProperty("num.partitions", "1");
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("transaction.state.log.num.partitions", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // Each service says by itself how soon it is missed; the broker would not go below 45 s.
        properties.setProperty("group.consumer.min.session.timeout.ms", "6000");
        properties.setProperty("group.consumer.min.heartbeat.interval.ms", "500");
        properties.setProperty("message.max.bytes", Integer.toString(LARGEST_RECORD));
        properties.setProperty("replica.fetch.max.bytes", Integer.toString(LARGEST_RECORD));
        properties.setProperty("replica.fetch.response.max.bytes", Integer.toString(LARGEST_RECORD));
        properties.setProperty("socket.request.max.bytes", "104857600");
        properties.setProperty("log.segment.bytes", "268435456");
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
        properties.setProperty("num.recovery.threads.per.data.dir", "2");
        // A restarted broker is let in once the session of the one before it is over.
        properties.setProperty("broker.session.timeout.ms", "3000");
        properties.setProperty("broker.heartbeat.interval.ms", "750");
        return properties;
    }
}
