package io.webjack.processing.execution;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The operations of one lane that wait for some seconds where they are, and can be woken before. */
final class WaitsInMemory {
    private final Map<Operation, Long> timers = new HashMap<>();

    /**
     * Lets an operation wait.
     *
     * @param over called on the lane, unless the wait is {@link #end ended} before
     */
    void begin(Operation operation, Duration time, Runnable over) {
        Duration wait = time.isNegative() ? Duration.ZERO : time;
        timers.put(operation, operation.origin().lane().after(wait, () -> {
            if (timers.remove(operation) != null) {
                over.run();
            }
        }));
    }

    /** Those that wait at present. */
    List<Operation> all(Predicate<Operation> which) {
        return timers.keySet().stream().filter(which).toList();
    }

    /** Ends a wait before its time; whether there was one. */
    boolean end(Operation operation) {
        Long timer = timers.remove(operation);
        if (timer != null) {
            operation.origin().lane().cancel(timer);
        }
        return timer != null;
    }
}
