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
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (one KRaft node) as a child process. It ends when this process ends, also when this one is killed.
 * Stopped or killed, it can be started again on the same data and port.
 */
public final class LocalBroker implements LocalServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

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

    @Override
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

    @Override
    public synchronized void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        ChildProcess.awaitEnd(running.toHandle(), STOP_LIMIT);
        process = null;
    }

    @Override
    public synchronized void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        ChildProcess.awaitEnd(running.toHandle(), STOP_LIMIT);
        process = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** The process that runs now; empty when there is none. */
    public synchronized Optional<ProcessHandle> process() {
        return isRunning() && process != null ? Optional.of(process.toHandle()) : Optional.empty();
    }

    @Override
    public synchronized OptionalInt lastExitCode() {
        return process == null || process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    public int port() {
        return settings.port();
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
        OwnerOnly.directory(settings.dataDirectory());
        Path file =
                settings.dataDirectory().resolveSibling(settings.dataDirectory().getFileName() + ".properties");
        if (Files.notExists(file)) {
            OwnerOnly.create(file);
        }
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            BrokerProperties.of(settings).store(out, null);
        }
        return file;
    }
}
