package io.webjack.ingest.source;

import org.jspecify.annotations.Nullable;

/**
 * What the sender is told.
 *
 * @param contentType null: none is sent
 */
public record Answer(int status, @Nullable String contentType, String body) {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";

    /** 200 with a text. */
    public static Answer text(String body) {
        return new Answer(200, TEXT, body);
    }

    /** 200 with JSON. */
    public static Answer json(String body) {
        return new Answer(200, JSON, body);
    }
}
