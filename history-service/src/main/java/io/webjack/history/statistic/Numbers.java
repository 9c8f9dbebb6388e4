package io.webjack.history.statistic;

import io.webjack.contracts.OperationStatus;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many operations came, where they stand and how long they took; counts are added. Not for use by several threads. */
final class Numbers {
    private static final double HALF = 0.5;
    private static final double MOST = 0.95;

    private final Map<OperationStatus, Long> byStatus = new EnumMap<>(OperationStatus.class);
    private final DeliveryTimes times = new DeliveryTimes();
    private long accepted;

    void accepted(long count) {
        accepted += count;
    }

    void stand(OperationStatus status, long count) {
        byStatus.merge(status, count, Long::sum);
    }

    DeliveryTimes times() {
        return times;
    }

    void addAll(Numbers others) {
        accepted += others.accepted;
        others.byStatus.forEach(this::stand);
        times.addAll(others.times);
    }

    /** Puts them into an object that clients see; statuses in which none stands are left out. */
    void putInto(Map<String, @Nullable Object> view) {
        Map<String, Long> standing = new LinkedHashMap<>();
        byStatus.forEach((status, count) -> {
            if (count > 0) {
                standing.put(status.name(), count);
            }
        });
        view.put("accepted", accepted);
        view.put("byStatus", standing);
        view.put("p50Ms", times.percentile(HALF));
        view.put("p95Ms", times.percentile(MOST));
    }
}
