package io.webjack.ingest.delivery;

import io.webjack.body.Charsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The headers of a request in the order they came. Names compare without case. */
public final class Headers {
    private final List<Entry<String, String>> entries;

    public Headers(List<Entry<String, String>> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * As they came from the server, which makes a character of each byte: a value that is UTF-8 becomes the text that it is.
     */
    public static Headers received(List<Entry<String, String>> entries) {
        return new Headers(entries.stream()
                .map(entry -> Map.entry(entry.getKey(), Charsets.fromTheWire(entry.getValue())))
                .toList());
    }

    /** For tests and handwritten requests: name, value, name, value … */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header has no value");
        }
        List<Entry<String, String>> entries = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(entries);
    }

    /** The first value of a header. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(firstOrNull(name));
    }

    public List<Entry<String, String>> entries() {
        return entries;
    }

    private @Nullable String firstOrNull(String name) {
        for (Entry<String, String> entry : entries) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
