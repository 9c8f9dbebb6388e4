package io.webjack.ingest.source.facebook.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code error} of an answer.
 *
 * @param code what decides
 * @param subcode 0 when there is none
 * @param message as the platform words it, secrets masked; its wording varies
 * @param isTransient whether the platform says that it passes
 */
public record GraphError(int httpStatus, int code, int subcode, String message, boolean isTransient) {
    private static final int LONGEST_MESSAGE = 400;

    /** Null when the value is not such an error. */
    static @Nullable GraphError of(int httpStatus, @Nullable Object value, GraphAccess access) {
        if (!(value instanceof Map<?, ?> error) || !(error.get("code") instanceof Number code)) {
            return null;
        }
        int subcode = error.get("error_subcode") instanceof Number number ? number.intValue() : 0;
        String message = error.get("message") instanceof String text ? access.masked(text) : "";
        String shortened = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
        return new GraphError(
                httpStatus, code.intValue(), subcode, shortened, Boolean.TRUE.equals(error.get("is_transient")));
    }

    /** For a person. */
    public String sentence() {
        String number = subcode == 0 ? Integer.toString(code) : code + "/" + subcode;
        return "Facebook answered with error " + number + ": " + message;
    }
}
