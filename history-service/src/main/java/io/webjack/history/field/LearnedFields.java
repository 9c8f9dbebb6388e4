package io.webjack.history.field;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the fields of one processing.
 *
 * @param events how many events were looked at
 * @param more whether there were more fields than are known
 * @param fields in the order in which they came first
 */
record LearnedFields(long events, boolean more, List<LearnedField> fields) {
    static final LearnedFields NONE = new LearnedFields(0, false, List.of());

    LearnedFields {
        fields = List.copyOf(fields);
    }

    /** One event, as it was looked at. */
    record Observation(Instant receivedAt, Map<String, Sighting> fields) {}

    /** @param window see {@link FieldConfig#window} */
    LearnedFields with(List<Observation> observations, int window) {
        Map<String, LearnedField> known = new LinkedHashMap<>();
        fields.forEach(field -> known.put(field.path(), field));
        long number = events;
        boolean tooMany = more;
        for (Observation observation : observations) {
            number++;
            tooMany |= learn(known, observation, number, window);
        }
        return new LearnedFields(number, tooMany, List.copyOf(known.values()));
    }

    /** Where the list is full, a new field takes the place of one that has vanished. */
    private static boolean learn(Map<String, LearnedField> known, Observation observation, long number, int window) {
        Map<String, Sighting> unknown = new LinkedHashMap<>();
        observation.fields().forEach((path, sighting) -> {
            LearnedField again = known.computeIfPresent(
                    path, (same, field) -> field.seenAgain(sighting, observation.receivedAt(), number));
            if (again == null) {
                unknown.put(path, sighting);
            }
        });
        if (unknown.isEmpty()) {
            return false;
        }
        boolean full = known.size() + unknown.size() > FieldPaths.MOST;
        Deque<String> vanished = full ? vanished(known, number, window) : new ArrayDeque<>();
        unknown.forEach((path, sighting) -> {
            if (known.size() >= FieldPaths.MOST) {
                String leaves = vanished.poll();
                if (leaves == null) {
                    return;
                }
                known.remove(leaves);
            }
            known.put(path, LearnedField.first(path, sighting, observation.receivedAt(), number));
        });
        return full;
    }

    private static Deque<String> vanished(Map<String, LearnedField> known, long number, int window) {
        Deque<String> paths = new ArrayDeque<>();
        known.values().stream()
                .filter(field -> field.hasVanished(number, window))
                .sorted(Comparator.comparingLong(LearnedField::lastEvent))
                .forEach(field -> paths.add(field.path()));
        return paths;
    }
}
