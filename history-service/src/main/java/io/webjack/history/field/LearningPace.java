package io.webjack.history.field;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How often the fields of a processing are looked at: every batch while few come, twice a second while many come. Not
 * shared between threads.
 */
final class LearningPace {
    private static final double PER_SECOND = 2;
    private static final double AT_ONCE = 20;
    private static final int MOST = 10_000;

    private final Map<UUID, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Allowance> eldest) {
            return size() > MOST;
        }
    };

    boolean allows(UUID processing, long nowMillis) {
        Allowance known = allowances.getOrDefault(processing, new Allowance(AT_ONCE, nowMillis));
        double elapsed = Math.max(0, nowMillis - known.atMillis) / 1000.0;
        double left = Math.min(AT_ONCE, known.left + elapsed * PER_SECOND);
        boolean allowed = left >= 1;
        allowances.put(processing, new Allowance(allowed ? left - 1 : left, nowMillis));
        return allowed;
    }

    private record Allowance(double left, long atMillis) {}
}
