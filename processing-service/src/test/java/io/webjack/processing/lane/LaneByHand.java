package io.webjack.processing.lane;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A lane whose tasks run and whose time passes when the test says so, in the test's thread. */
public final class LaneByHand implements Loop {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final TreeMap<Long, Map<Long, Runnable>> timers = new TreeMap<>();
    private final Lane lane = new Lane(0, this, failure -> {
        throw new AssertionError("a task has thrown", failure);
    });
    private long now;
    private long lastTimer;

    public Lane lane() {
        return lane;
    }

    /** Runs what was handed in, until nothing is left to do at once. */
    public void run() {
        while (!tasks.isEmpty()) {
            tasks.removeFirst().run();
        }
    }

    /** Lets the time pass, with all that is due meanwhile. */
    public void pass(Duration time) {
        long end = now + time.toMillis();
        run();
        while (!timers.isEmpty() && timers.firstKey() <= end) {
            Map.Entry<Long, Map<Long, Runnable>> due = timers.pollFirstEntry();
            now = due.getKey();
            due.getValue().values().forEach(Runnable::run);
            run();
        }
        now = end;
    }

    /** How many timers run. */
    public int waiting() {
        return timers.values().stream().mapToInt(Map::size).sum();
    }

    @Override
    public Context context() {
        throw new UnsupportedOperationException("there is no event loop");
    }

    @Override
    public void run(Runnable task) {
        tasks.addLast(task);
    }

    @Override
    public long after(long millis, Runnable task) {
        long timer = ++lastTimer;
        timers.computeIfAbsent(now + millis, at -> new HashMap<>()).put(timer, task);
        return timer;
    }

    @Override
    public long every(long millis, Runnable task) {
        return after(millis, () -> {
            task.run();
            every(millis, task);
        });
    }

    @Override
    public void cancel(long timer) {
        timers.values().forEach(at -> at.remove(timer));
        timers.values().removeIf(Map::isEmpty);
    }
}
