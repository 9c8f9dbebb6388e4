package io.webjack.admin.replay;

import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an operation is to run again, and by which operation it does.
 *
 * @param operationId whose data run again
 * @param fingerprint of its state and of how it is to run
 * @param round grows when the same is asked for behind the end of the run before
 * @param runningId the operation that runs
 * @param bulkRetryId the retry of many that asked; null: a person did
 * @param publishedAt when the broker had its event; null: it may not have it
 */
record RetryIntent(
        UUID operationId,
        UUID fingerprint,
        int round,
        UUID runningId,
        @Nullable UUID bulkRetryId,
        Instant askedAt,
        @Nullable Instant publishedAt) {

    /** Of an operation that goes on itself from where it stands. */
    static UUID fingerprintOfGoingOn(UUID operationId, long sequence) {
        return Ids.derived(operationId, "run/" + sequence);
    }

    /** Of an operation whose data run as a new one. */
    static UUID fingerprint(
            UUID operationId,
            long sequence,
            boolean fromFailed,
            boolean original,
            Map<String, ? extends @Nullable Object> fields) {
        return Ids.derived(operationId, "again/" + sequence + "/" + text(fromFailed, original, fields));
    }

    /** What a client asks for, as a text that is the same for the same. */
    static String text(boolean fromFailed, boolean original, Map<String, ? extends @Nullable Object> fields) {
        return (fromFailed ? "failed/" : "start/")
                + (original ? "original/" : "current/")
                + new String(WireJson.write(sorted(fields)), StandardCharsets.UTF_8);
    }

    /** Whether the operation itself goes on, instead of running as a new one. */
    boolean isGoingOn() {
        return runningId.equals(operationId);
    }

    /** Of the events that are written for it only one runs. */
    UUID once() {
        return isGoingOn() ? fingerprint : Ids.derived(runningId, "once");
    }

    /** The one that is asked for behind the end of this. */
    int nextRound() {
        return round + 1;
    }

    private static Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, one) -> sorted.put(String.valueOf(name), sorted(one)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RetryIntent::sorted).toList();
        }
        return value == null ? "\0" : value;
    }
}
