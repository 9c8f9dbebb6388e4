package io.webjack.history.attention;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of a processing that somebody should look at.
 *
 * @param count how many operations, or fields, it is about
 * @param since when the first of them came; for a source, when it brought something last
 * @param detail what else there is to be told
 */
record Concern(
        Kind kind,
        UUID processingId,
        long count,
        @Nullable Instant since,
        Map<String, ? extends @Nullable Object> detail) {

    /** What is the matter. */
    enum Kind {
        FAILED,
        UNKNOWN,
        HELD,
        /** Operations wait for another attempt, and have done so for long. */
        WAITING_LONG,
        /** Fields came that do not come any more. */
        FIELD_VANISHED,
        /** Nothing came for longer than usual. */
        SOURCE_SILENT,
        SECRET_MISSING,
        CONNECTION_MISSING
    }

    Map<String, @Nullable Object> view() {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("kind", kind);
        view.put("processingId", processingId);
        view.put("count", count);
        view.put("since", since);
        view.put("detail", detail);
        return view;
    }
}
