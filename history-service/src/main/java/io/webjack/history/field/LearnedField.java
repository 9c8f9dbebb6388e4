package io.webjack.history.field;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of one field.
 *
 * @param path as templates write it
 * @param samples the latest of its values, the newest first, cut short and masked
 * @param seen in how many events
 * @param firstEvent number of the event in which it came first, from 1
 * @param lastEvent number of the event in which it came last
 */
record LearnedField(
        String path,
        Set<FieldType> types,
        List<String> samples,
        Instant firstSeen,
        Instant lastSeen,
        long seen,
        long firstEvent,
        long lastEvent) {
    static final int MOST_SAMPLES = 3;

    LearnedField {
        types = Set.copyOf(types);
        samples = List.copyOf(samples);
    }

    static LearnedField first(String path, Sighting sighting, Instant at, long event) {
        return new LearnedField(path, sighting.types(), List.copyOf(sighting.samples()), at, at, 1, event, event);
    }

    LearnedField seenAgain(Sighting sighting, Instant at, long event) {
        return new LearnedField(
                path,
                FieldPaths.merged(types, sighting.types()),
                newest(sighting),
                at.isBefore(firstSeen) ? at : firstSeen,
                at.isAfter(lastSeen) ? at : lastSeen,
                seen + 1,
                firstEvent,
                event);
    }

    /** @param events how many events have come */
    boolean hasVanished(long events, int window) {
        long usualGap = (lastEvent - firstEvent + 1) / seen;
        return events - lastEvent >= Math.max(window, 3 * usualGap);
    }

    FieldState state(long events, int window, Duration newFor, Instant now) {
        if (hasVanished(events, window)) {
            return FieldState.VANISHED;
        }
        return firstEvent > window && firstSeen.isAfter(now.minus(newFor)) ? FieldState.NEW : FieldState.PRESENT;
    }

    private List<String> newest(Sighting sighting) {
        Set<String> all = new LinkedHashSet<>(sighting.samples());
        all.addAll(samples);
        List<String> list = new ArrayList<>(all);
        return list.size() <= MOST_SAMPLES ? list : list.subList(0, MOST_SAMPLES);
    }
}
