package io.webjack.admin.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many operations do not run again, and why; pure. Not for use by several threads. */
final class Skipped {
    private final Map<NotRepeatable, Long> counts = new EnumMap<>(NotRepeatable.class);

    void add(NotRepeatable reason, long count) {
        counts.merge(reason, count, Long::sum);
    }

    void addAll(Skipped others) {
        others.counts.forEach(this::add);
    }

    long sum() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The most frequent first. */
    List<Reason> reasons() {
        return counts.entrySet().stream()
                .map(entry -> new Reason(
                        entry.getKey().name(), entry.getValue(), entry.getKey().messages()))
                .sorted(Comparator.comparingLong(Reason::count).reversed())
                .toList();
    }

    /** As it is stored. */
    String toText() {
        return new String(WireJson.write(counts), StandardCharsets.UTF_8);
    }

    /** What {@link #toText} made; null: none. A reason that this build does not know is left out. */
    static Skipped read(@Nullable String text) {
        Skipped skipped = new Skipped();
        if (text == null) {
            return skipped;
        }
        try {
            var stored = WireJson.mapper().readTree(text);
            for (NotRepeatable reason : NotRepeatable.values()) {
                if (stored.has(reason.name())) {
                    skipped.add(reason, stored.get(reason.name()).asLong());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored reasons cannot be read", e);
        }
        return skipped;
    }

    /**
     * One reason.
     *
     * @param messages by language tag
     */
    record Reason(String reason, long count, Map<String, String> messages) {}
}
