package io.webjack.standalone;

import io.webjack.platform.ChildProcess;
import io.webjack.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One of the four services as a process of its own. */
final class ServicePart implements Part {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    /**
     * Small heaps on few cores, and half of them for what is young, for nearly all that a lead needs is garbage once it is
     * over: docs/performance.md has what it gives.
     */
    private static final List<String> COLLECTOR = List.of("-XX:+UseParallelGC", "-XX:NewRatio=1");

    private static final Path NICE = Path.of("/usr/bin/nice");

    private final String name;
    private final StandaloneSettings settings;
    private final Map<String, String> environment;
    private final RunLock lock;
    private final int niceness;
    private final LogTail log;
    private final Health health = new Health();
    private int starts;
    private @Nullable Process process;

    /** @param niceness by how much it lets others go first, where the system knows such a thing */
    ServicePart(String name, StandaloneSettings settings, Map<String, String> environment, RunLock lock, int niceness) {
        this.name = name;
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.lock = lock;
        this.niceness = niceness;
        this.log = new LogTail(logFile());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        Path jar = jar();
        if (Files.notExists(jar)) {
            throw new StartFailure(name + " is not built: " + jar + " is missing; run ./webjack, which builds it.");
        }
        try {
            Files.createDirectories(settings.logDirectory());
            log.begin();
            ProcessBuilder builder = new ProcessBuilder(ChildProcess.command(command(jar)))
                    .redirectErrorStream(true)
                    .redirectOutput(consoleFile().toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("WEBJACK_VITALS_RESTARTS", Integer.toString(starts));
            starts++;
            Process started = builder.start();
            started.getOutputStream().close();
            process = started;
            lock.noteProcess(name, started.pid());
        } catch (IOException e) {
            throw new PlatformException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void stop() {
        end(false);
    }

    @Override
    public synchronized void kill() {
        end(true);
    }

    @Override
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public EndReason whyEnded() {
        Process ended = process;
        List<String> lines = new ArrayList<>(log.lines());
        lines.addAll(new LogTail(consoleFile()).lines());
        return EndReason.of(
                ended == null || ended.isAlive() ? OptionalInt.empty() : OptionalInt.of(ended.exitValue()), lines);
    }

    @Override
    public boolean answers() {
        return health.isLive(settings.url(Setting.ofService(name)));
    }

    /** What the service itself logs. */
    @Override
    public Path logFile() {
        return settings.logDirectory().resolve(name + ".log");
    }

    /** What its JVM writes beside that, such as a start that fails early. */
    Path consoleFile() {
        return settings.logDirectory().resolve(name + ".out");
    }

    private Path jar() {
        return settings.home().resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private List<String> command(Path jar) {
        List<String> command = new ArrayList<>();
        if (niceness > 0 && Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", Integer.toString(niceness)));
        }
        command.add(ChildProcess.java());
        command.add(settings.mark());
        command.add("-Xms64m");
        command.add("-Xmx" + settings.serviceHeapMegabytes() + "m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dquarkus.log.console.enabled=false");
        command.add("-Dquarkus.log.file.enabled=true");
        command.add("-Dquarkus.log.file.path=" + logFile());
        command.add("-Dquarkus.log.file.rotation.max-file-size=20M");
        command.add("-Dquarkus.log.file.rotation.max-backup-index=3");
        command.add("-Dquarkus.log.file.rotation.rotate-on-boot=false");
        if (settings.serviceOptions().stream().noneMatch(ServicePart::choosesCollector)) {
            command.addAll(COLLECTOR);
        }
        command.addAll(settings.serviceOptions());
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    private static boolean choosesCollector(String option) {
        return option.startsWith("-XX:+Use") && option.endsWith("GC");
    }

    private void end(boolean atOnce) {
        Process running = process;
        if (running == null) {
            return;
        }
        if (atOnce) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
        ChildProcess.awaitEnd(running.toHandle(), STOP_LIMIT);
        process = null;
        try {
            lock.forgetProcess(name);
        } catch (IOException e) {
            throw new PlatformException("the note of " + name + " cannot be removed", e);
        }
    }
}
