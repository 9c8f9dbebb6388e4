package io.webjack.admin.replay;

import io.webjack.admin.document.JsonDocument;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.wire.Ids;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The same for the same that is asked for. Pure. */
final class RetryFingerprint {
    private RetryFingerprint() {}

    /** Of an operation as it stands, and of how it is to run. */
    static UUID of(UUID operationId, ReplaySource source, CheckedRetry how) {
        return source.goesOnItself()
                ? ofGoingOn(operationId, source)
                : Ids.derived(
                        operationId,
                        "again/" + source.sequence() + "/" + text(how.fromFailed(), how.original(), how.fields()));
    }

    /** Of an operation that goes on itself from where it stands. */
    static UUID ofGoingOn(UUID operationId, ReplaySource source) {
        return Ids.derived(operationId, "run/" + source.sequence());
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
