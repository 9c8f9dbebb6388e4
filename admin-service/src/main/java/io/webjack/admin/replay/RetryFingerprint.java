package io.webjack.admin.replay;

import io.webjack.admin.document.JsonDocument;
import io.webjack.wire.Ids;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The same for the same that is asked for. Pure. */
final class RetryFingerprint {
    private RetryFingerprint() {}

    /** Of an operation that goes on itself from where it stands. */
    static UUID ofGoingOn(UUID operationId, long sequence) {
        return Ids.derived(operationId, "run/" + sequence);
    }

    /** Of an operation whose data run as a new one. */
    static UUID ofRunningAgain(
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
                + JsonDocument.text(sorted(fields));
    }

    private static Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, one) -> sorted.put(String.valueOf(name), sorted(one)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RetryFingerprint::sorted).toList();
        }
        return value == null ? "\0" : value;
    }
}
