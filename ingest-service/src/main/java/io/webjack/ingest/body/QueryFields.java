package io.webjack.ingest.body;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a query: read as a form is. */
public final class QueryFields {
    private QueryFields() {}

    /** @param query raw, without the question mark; empty when there is none */
    public static Map<String, @Nullable Object> parse(String query) {
        return query.isEmpty()
                ? Map.of()
                : FormBody.read(query.getBytes(StandardCharsets.UTF_8), null).fields();
    }
}
