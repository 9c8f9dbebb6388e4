package io.webjack.standalone;

import io.webjack.platform.BrokerLogin;
import io.webjack.platform.LocalMail;
import io.webjack.platform.OwnerOnly;
import io.webjack.platform.ReceivedMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * All of Webjack on this computer: broker, database and mail server as part of it, the four services as processes. What
 * dies is started again; closing ends everything it started, services first.
 */
public final class StandaloneRun implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    private final Console console;
    private final Map<String, Supervisor> platform = new LinkedHashMap<>();
    private final Map<String, Supervisor> services = new LinkedHashMap<>();
    private final ExecutorService starters = Executors.newFixedThreadPool(4);
    private StandaloneSettings settings;
    private Operator operator = Operator.NONE;
    private volatile @Nullable RunLock lock;
    private @Nullable Tokens tokens;
    private @Nullable LocalMail mail;
    private @Nullable MailFiles letters;
    private @Nullable OperatorMail operatorMail;
    private @Nullable DiskWatch disk;
    private @Nullable EchoDestination echo;
    private boolean closed;

    StandaloneRun(StandaloneSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /**
     * Starts everything and waits until all four services are ready.
     *
     * @throws StartFailure when something is in the way; what was started is ended again
     */
    public static StandaloneRun start(StandaloneSettings settings, Console console) {
        StandaloneRun run = new StandaloneRun(settings, console);
        try {
            run.begin();
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    void begin() {
        try {
            RunLock acquired = RunLock.acquire(settings);
            lock = acquired;
            OwnerOnly.all(settings.dataDirectory());
            acquired.endLeftovers(settings.mark(), console);
            PlatformPart.endLeftoverDatabase(settings);
            settings = PortCheck.settle(settings, console);
            Tokens read = Tokens.of(settings.dataDirectory(), settings.adminToken());
            tokens = read;
            watchOver();
            startPlatform(read);
            startServices(new ServiceEnvironment(settings, read), acquired);
        } catch (IOException e) {
            throw new StartFailure(
                    "The data directory " + settings.dataDirectory() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Whether this run has the data directory; one that was refused has nothing to end. */
    boolean hasBegun() {
        return lock != null;
    }

    /** The base address of the admin API, without a path. */
    public String adminUrl() {
        return settings.url(Setting.ADMIN);
    }

    /** The base address of webhooks, without a path. */
    public String ingestUrl() {
        return settings.url(Setting.INGEST);
    }

    /** The destination that answers with what it received. */
    public String echoUrl() {
        return settings.url(Setting.ECHO);
    }

    /** The base address of a service by its module's name. */
    public String serviceUrl(String name) {
        return settings.url(Setting.ofService(name));
    }

    /** For {@code Authorization: Bearer}. */
    public String adminToken() {
        return requireStarted(tokens).admin();
    }

    boolean adminTokenIsNew() {
        return requireStarted(tokens).adminIsNew();
    }

    public StandaloneSettings settings() {
        return settings;
    }

    /** The letters that the mail server took and kept, oldest first. */
    public List<ReceivedMail> letters() {
        return requireStarted(letters).letters();
    }

    /** Ends a part at once, as {@code kill -9} does: a service by its module's name, {@code kafka} or {@code postgresql}. */
    public void kill(String part) {
        supervisor(part).kill();
    }

    /** Ends a part in order; it stays down. */
    public void stop(String part) {
        supervisor(part).stop();
    }

    /** Starts a part that was stopped or killed; a service is waited for until it is ready. */
    public void start(String part) {
        Supervisor supervisor = supervisor(part);
        supervisor.start();
        if (supervisor.part() instanceof ServicePart service) {
            new Readiness().await(service, serviceUrl(part), READY_LIMIT);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        starters.shutdownNow();
        if (disk != null) {
            disk.close();
        }
        if (operatorMail != null) {
            operatorMail.close();
        }
        platform.values().forEach(Supervisor::leave);
        inParallel(services.values().stream()
                .map(supervisor -> (Runnable) supervisor::end)
                .toList());
        if (echo != null) {
            echo.close();
        }
        if (mail != null) {
            mail.close();
        }
        List<Supervisor> reversed = new ArrayList<>(platform.values());
        java.util.Collections.reverse(reversed);
        reversed.forEach(Supervisor::end);
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void watchOver() {
        OperatorSettings.of(settings).ifPresent(to -> {
            OperatorMail written = new OperatorMail(to, console, Clock.systemUTC());
            operatorMail = written;
            operator = written;
        });
        DiskWatch watch = new DiskWatch(settings.dataDirectory(), settings.lowDiskMegabytes(), console, operator);
        disk = watch;
        watch.start();
    }

    private void startPlatform(Tokens read) throws IOException {
        console.line("Starting Kafka, PostgreSQL" + (settings.hasOwnMail() ? " and the mail server …" : " …"));
        writeKcatSettings(read);
        for (Part part : List.of(PlatformPart.broker(settings, read), PlatformPart.database(settings, read))) {
            platform.put(part.name(), new Supervisor(part, console, operator));
        }
        MailFiles files = new MailFiles(settings.dataDirectory().resolve("mail"), Clock.systemUTC(), console);
        letters = files;
        if (settings.hasOwnMail()) {
            LocalMail server = LocalMail.start(settings.port(Setting.SMTP), 0);
            mail = server;
            server.onReceived(files::keep);
        }
        echo = EchoDestination.start(settings.port(Setting.ECHO));
        together(platform.values().stream()
                .map(supervisor -> (Runnable) supervisor::start)
                .toList());
    }

    /** So that a person can read topics without typing the password. */
    private void writeKcatSettings(Tokens read) throws IOException {
        Path file = settings.dataDirectory().resolve("kcat.conf");
        Files.deleteIfExists(file);
        OwnerOnly.create(file);
        Files.writeString(file, BrokerLogin.ofKcat("localhost:" + settings.port(Setting.KAFKA), read.kafka()));
    }

    private void startServices(ServiceEnvironment environment, RunLock acquired) {
        console.line("Starting the services …");
        Map<String, Map<String, String>> environments = new LinkedHashMap<>();
        environments.put("admin-service", environment.admin());
        environments.put("ingest-service", environment.ingest());
        environments.put("processing-service", environment.processing());
        environments.put("history-service", environment.history());
        environments.forEach((name, variables) -> {
            // Leads go out before they are shown.
            int niceness = name.equals("history-service") ? settings.historyNiceness() : 0;
            services.put(
                    name,
                    new Supervisor(new ServicePart(name, settings, variables, acquired, niceness), console, operator));
        });
        together(environments.keySet().stream()
                .map(name -> (Runnable) () -> {
                    start(name);
                    console.line("  " + name + " is ready");
                })
                .toList());
    }

    /** Runs all and waits for all; the first failure is the failure of the start. */
    private void together(List<Runnable> works) {
        CompletableFuture<?>[] all = works.stream()
                .map(work -> CompletableFuture.runAsync(work, starters))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(all).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void inParallel(List<Runnable> works) {
        List<Thread> threads = works.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Supervisor supervisor(String part) {
        Supervisor supervisor = services.containsKey(part) ? services.get(part) : platform.get(part);
        if (supervisor == null) {
            throw new IllegalArgumentException("no such part: " + part);
        }
        return supervisor;
    }

    private static <T> T requireStarted(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the run has not started");
        }
        return value;
    }
}
