package io.webjack.vitals;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Watches this service from a thread of its own, and ends the process when it answers nothing any more: whoever runs it, a
 * container's restart policy or the stand-alone run, starts it again.
 */
@ApplicationScoped
class WatchdogStartup {
    /** Tells whoever started the process what was wrong with it. */
    private static final int EXIT_CODE = 86;

    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "localhost");

    private final VitalsConfig.Watchdog config;
    private final String host;
    private final int port;
    private volatile boolean ended;
    private @Nullable Thread thread;

    WatchdogStartup(
            VitalsConfig config,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
        this.config = config.watchdog();
        this.host = ANY_ADDRESS.contains(host) ? "127.0.0.1" : host;
        this.port = port;
    }

    void start(@Observes StartupEvent start) {
        if (!config.enabled() || LaunchMode.current() != LaunchMode.NORMAL || port == 0) {
            return;
        }
        Watchdog watchdog = new Watchdog(new LivenessQuestion(host, port, config.limit()), config.failures());
        thread = new Thread(() -> watch(watchdog), "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    void end(@Observes ShutdownEvent end) {
        ended = true;
        LockSupport.unpark(thread);
    }

    private void watch(Watchdog watchdog) {
        while (!ended) {
            if (watchdog.isOver() && !ended) {
                VitalsLog.LOG.ending(config.failures());
                Runtime.getRuntime().halt(EXIT_CODE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(config.every().toMillis()));
        }
    }
}
