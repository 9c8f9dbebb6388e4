package io.webjack.admin.publication;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a topic lacks, compared with its table; pure.
 *
 * @param missing keys that have no record
 * @param different keys whose record is not the row's version, or should be gone
 * @param unknown keys on the topic that the table never had
 */
record TopicComparison(Map<UUID, Integer> missing, Map<UUID, Integer> different, Set<String> unknown) {

    /**
     * @param topic version of the last record by key, without deleted ones
     * @param table what must stand there
     * @param all all keys of the table, those too that are just being published
     */
    static TopicComparison of(
            Map<String, Integer> topic, Map<UUID, PublicationStore.PublishedState> table, Set<UUID> all) {
        Map<UUID, Integer> missing = new HashMap<>();
        Map<UUID, Integer> different = new HashMap<>();
        table.forEach((id, state) -> {
            Integer found = topic.get(id.toString());
            if (found == null) {
                if (!state.deleted()) {
                    missing.put(id, state.version());
                }
            } else if (state.deleted() || found != state.version()) {
                different.put(id, state.version());
            }
        });
        Set<String> unknown = new LinkedHashSet<>(topic.keySet());
        all.forEach(id -> unknown.remove(id.toString()));
        return new TopicComparison(missing, different, unknown);
    }

    boolean isRight() {
        return missing.isEmpty() && different.isEmpty();
    }
}
