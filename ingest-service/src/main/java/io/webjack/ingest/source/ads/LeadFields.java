package io.webjack.ingest.source.ads;

import io.webjack.contracts.event.Warning;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.JsonValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the fields of a lead together. */
public final class LeadFields {
    private final Map<String, @Nullable Object> item;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private @Nullable Instant createdAt;

    /** @param item the lead as the platform describes it */
    public LeadFields(Map<String, @Nullable Object> item) {
        this.item = item;
        fields.put("lead_id", JsonValues.id(item.get("id")).orElse(null));
    }

    /** The time of creation, as RFC 3339 in UTC; as it came when it cannot be read. */
    public LeadFields createdTime(String name) {
        Object value = item.get(name);
        Optional<Instant> time = AdsTimes.read(value);
        createdAt = time.orElse(null);
        fields.put("created_time", time.<@Nullable Object>map(Instant::toString).orElse(value));
        if (value != null && time.isEmpty()) {
            warnings.add(
                    new Warning("DATE_UNREADABLE", name + " is not a time as it is documented; it is kept as it came"));
        }
        return this;
    }

    /** An id as a text. */
    public LeadFields id(String field, String name) {
        fields.put(field, JsonValues.id(item.get(name)).orElse(null));
        return this;
    }

    /** A value as it came. */
    public LeadFields value(String field, @Nullable Object value) {
        fields.put(field, value);
        return this;
    }

    /**
     * An answer: under the key, and under its question, where no other field has that name.
     *
     * @param choices what was chosen; empty: it was typed
     */
    public LeadFields answer(String key, @Nullable Object question, @Nullable Object answer, List<String> choices) {
        fields.putIfAbsent(key, answer);
        if (!choices.isEmpty()) {
            fields.putIfAbsent(key + "_list", choices);
        }
        if (question instanceof String text && !text.isBlank()) {
            String name = text.strip();
            for (int number = 2; fields.containsKey(name); number++) {
                name = text.strip() + " (" + number + ")";
            }
            fields.put(name, answer);
        }
        return this;
    }

    /** The lead, with everything else that the platform says of it. */
    public FetchedLead lead(Set<String> known) {
        item.forEach((name, value) -> {
            if (!known.contains(name)) {
                fields.putIfAbsent(name, value);
            }
        });
        String json = JsonValues.json(item);
        String id = JsonValues.id(item.get("id")).orElseGet(() -> JsonValues.idOfContent(json));
        return new FetchedLead(
                id, JsonValues.id(item.get("form_id")).orElse(null), createdAt, new Lead(fields, warnings, id), json);
    }
}
