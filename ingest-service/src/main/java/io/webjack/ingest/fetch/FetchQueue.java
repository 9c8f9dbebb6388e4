package io.webjack.ingest.fetch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs readings a bounded number at a time, and a smaller number for each connection; connections take turns. A
 * connection that is slow keeps nobody but itself waiting.
 */
final class FetchQueue {
    private final int slots;
    private final int slotsPerConnection;
    private final Executor executor;
    /** In the order in which the connections have their turn. */
    private final Map<UUID, ArrayDeque<Runnable>> waiting = new LinkedHashMap<>();

    private final Map<UUID, Integer> running = new HashMap<>();
    private int runningInAll;
    private int waitingInAll;

    FetchQueue(int slots, int slotsPerConnection, Executor executor) {
        this.slots = slots;
        this.slotsPerConnection = Math.min(slots, slotsPerConnection);
        this.executor = executor;
    }

    void submit(UUID connection, Runnable reading) {
        synchronized (this) {
            waiting.computeIfAbsent(connection, id -> new ArrayDeque<>()).add(reading);
            waitingInAll++;
        }
        dispatch();
    }

    /** How many readings wait for their turn. */
    synchronized int waiting() {
        return waitingInAll;
    }

    synchronized int waiting(UUID connection) {
        ArrayDeque<Runnable> own = waiting.get(connection);
        return own == null ? 0 : own.size();
    }

    synchronized int running() {
        return runningInAll;
    }

    private void dispatch() {
        Turn turn = next();
        while (turn != null) {
            Turn taken = turn;
            executor.execute(() -> run(taken));
            turn = next();
        }
    }

    private void run(Turn turn) {
        try {
            turn.reading().run();
        } finally {
            synchronized (this) {
                runningInAll--;
                running.merge(turn.connection(), -1, (a, b) -> a + b == 0 ? null : a + b);
            }
            dispatch();
        }
    }

    private synchronized @Nullable Turn next() {
        if (runningInAll >= slots) {
            return null;
        }
        Iterator<Map.Entry<UUID, ArrayDeque<Runnable>>> turns =
                waiting.entrySet().iterator();
        while (turns.hasNext()) {
            Map.Entry<UUID, ArrayDeque<Runnable>> candidate = turns.next();
            UUID connection = candidate.getKey();
            if (running.getOrDefault(connection, 0) < slotsPerConnection) {
                ArrayDeque<Runnable> readings = candidate.getValue();
                Runnable reading = readings.remove();
                turns.remove();
                if (!readings.isEmpty()) {
                    waiting.put(connection, readings);
                }
                runningInAll++;
                waitingInAll--;
                running.merge(connection, 1, Integer::sum);
                return new Turn(connection, reading);
            }
        }
        return null;
    }

    private record Turn(UUID connection, Runnable reading) {}
}
