package io.webjack.processing.lane;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One event loop. Everything about a partition happens on its lane, one thing after another, so it needs no locks.
 *
 * <p>What other threads hand in is collected, so that a burst wakes the event loop once. What a task throws is logged and
 * keeps no other from running; whoever waits for the end of a task catches what it throws inside of it.
 */
public final class Lane implements Executor {
    private static final Duration SIGN_EVERY = Duration.ofSeconds(1);

    private final int number;
    private final Loop loop;
    private final Consumer<Throwable> unexpected;
    private final Queue<Runnable> handedIn = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile long lastSign = System.nanoTime();

    Lane(int number, Loop loop, Consumer<Throwable> unexpected) {
        this.number = number;
        this.loop = loop;
        this.unexpected = unexpected;
    }

    /** From 0. */
    public int number() {
        return number;
    }

    public Context context() {
        return loop.context();
    }

    /** Runs the task on the event loop, after those handed in before; never at once. From any thread. */
    @Override
    public void execute(Runnable task) {
        handedIn.add(task);
        if (scheduled.compareAndSet(false, true)) {
            loop.run(this::work);
        }
    }

    /** Runs the task on the event loop once the time has passed. From this lane only. */
    public long after(Duration time, Runnable task) {
        return loop.after(Math.max(1, time.toMillis()), () -> run(task));
    }

    /** Runs the task on the event loop again and again. From this lane only. */
    public long every(Duration time, Runnable task) {
        return loop.every(Math.max(1, time.toMillis()), () -> run(task));
    }

    public void cancel(long timer) {
        loop.cancel(timer);
    }

    /** How long ago the event loop gave a sign of life. */
    public Duration silence() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - lastSign));
    }

    void giveSigns() {
        execute(() -> every(SIGN_EVERY, () -> lastSign = System.nanoTime()));
    }

    private void work() {
        scheduled.set(false);
        boolean wentWell = false;
        try {
            Runnable task = handedIn.poll();
            while (task != null) {
                run(task);
                task = handedIn.poll();
            }
            wentWell = true;
        } finally {
            if (!wentWell && scheduled.compareAndSet(false, true)) {
                loop.run(this::work);
            }
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            unexpected.accept(e);
        }
    }
}
