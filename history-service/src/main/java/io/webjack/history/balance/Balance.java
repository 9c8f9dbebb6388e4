package io.webjack.history.balance;

import io.webjack.contracts.OperationStatus;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How many operations of a processing came and where they stand.
 *
 * @param accepted those that came on {@code webjack.events}; rejected ones are counted apart
 */
public record Balance(long accepted, Map<OperationStatus, Long> byStatus) {
    public Balance {
        byStatus = new EnumMap<>(byStatus);
    }

    /** As clients see it: everything that was accepted stands somewhere, so the difference is 0. */
    public Map<String, Long> view() {
        Map<String, Long> view = new LinkedHashMap<>();
        view.put("accepted", accepted);
        long standing = 0;
        for (OperationStatus status : OperationStatus.values()) {
            long count = byStatus.getOrDefault(status, 0L);
            view.put(status.name().toLowerCase(Locale.ROOT), count);
            standing += status == OperationStatus.REJECTED ? 0 : count;
        }
        view.put("difference", accepted - standing);
        return view;
    }
}
