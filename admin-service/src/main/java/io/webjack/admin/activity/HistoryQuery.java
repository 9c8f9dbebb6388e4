package io.webjack.admin.activity;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a question to history-service; what is null or empty is left out. */
final class HistoryQuery {
    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    /** The one that a filter of the list of operations is. */
    static HistoryQuery of(Map<String, List<String>> filter) {
        HistoryQuery query = new HistoryQuery();
        filter.forEach(query::with);
        return query;
    }

    HistoryQuery with(String name, @Nullable String value) {
        return value == null ? this : with(name, List.of(value));
    }

    HistoryQuery with(String name, List<String> values) {
        parameters.addAll(name, values);
        return this;
    }

    MultivaluedMap<String, String> parameters() {
        return parameters;
    }
}
