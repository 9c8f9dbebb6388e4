package io.webjack.admin.stream;

import io.smallrye.mutiny.Multi;
import io.webjack.admin.AdminLog;
import io.webjack.admin.stream.Viewer.Shown;
import io.webjack.admin.stream.Viewer.Wanted;
import io.webjack.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Asks what has changed, once for all who look, and shows each what he wants to see. One thread does all of it; nobody waits for
 * one who reads slowly.
 */
@ApplicationScoped
class OperationFeed {
    private static final int PAUSE_SECONDS = 5;

    private final ChangeReading reading;
    private final StreamConfig config;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "webjack-operation-feed");
        made.setDaemon(true);
        return made;
    });

    // of the thread alone
    private long restUntil = System.nanoTime();
    private long quietSince = System.nanoTime();

    OperationFeed(ChangeReading reading, StreamConfig config) {
        this.reading = reading;
        this.config = config;
    }

    /** Whether one more may look. */
    boolean hasRoom() {
        return viewers.size() < config.mostViewers();
    }

    /**
     * What somebody sees from now on. Fails when he reads too slowly.
     *
     * @param last the change that he has seen last; null: he begins
     */
    Multi<Shown> show(Wanted wanted, @Nullable String last) {
        begin();
        return Multi.createFrom()
                .emitter(
                        out -> {
                            Viewer viewer = new Viewer(wanted, out);
                            out.onTermination(() -> {
                                viewer.leave();
                                viewers.remove(viewer);
                            });
                            enter(viewer, last);
                        },
                        config.mostWaiting());
    }

    private void enter(Viewer viewer, @Nullable String last) {
        viewer.quiet();
        try {
            thread.execute(() -> {
                guarded(() -> catchUp(viewer, last));
                viewers.add(viewer);
                if (viewer.isGone()) {
                    viewers.remove(viewer);
                }
            });
        } catch (RejectedExecutionException e) {
            viewer.end();
        }
    }

    private void catchUp(Viewer viewer, @Nullable String last) {
        if (viewers.isEmpty()) {
            reading.beginIfIdle();
        }
        if (last != null) {
            reading.behind(last).ifPresentOrElse(changes -> changes.forEach(viewer::show), viewer::reload);
        }
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            long every = config.askEvery().toNanos();
            var unused = thread.scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
            // Whoever looks would keep the service from ending in order.
            Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "webjack-operation-feed-end"));
        }
    }

    private void look() {
        if (viewers.isEmpty()) {
            reading.rest();
            return;
        }
        guarded(this::showNew);
        if (System.nanoTime() - quietSince >= config.heartbeatEvery().toNanos()) {
            quietSince = System.nanoTime();
            viewers.forEach(Viewer::quiet);
        }
    }

    private void showNew() {
        if (System.nanoTime() - restUntil < 0) {
            return;
        }
        List<Change> changes = reading.next();
        if (reading.hasSkipped()) {
            viewers.forEach(Viewer::reload);
        }
        changes.forEach(change -> viewers.forEach(viewer -> viewer.show(change)));
    }

    /** Nothing that breaks once ends the feed: it asks again. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (ProblemException e) {
            // The history is away, which was noted; whoever looks sees its own requests fail.
            restUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(PAUSE_SECONDS);
        } catch (RuntimeException e) {
            AdminLog.LOG.feedBroke(e);
            restUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(PAUSE_SECONDS);
        }
    }

    private void endAll() {
        viewers.forEach(Viewer::end);
    }

    @PreDestroy
    void stop() {
        thread.shutdown();
        endAll();
    }

    /** How many look. */
    int viewers() {
        return viewers.size();
    }
}
