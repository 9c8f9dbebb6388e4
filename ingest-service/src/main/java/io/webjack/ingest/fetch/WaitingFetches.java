package io.webjack.ingest.fetch;

import io.webjack.contracts.lead.WaitingReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What waits to be fetched of the partitions that this instance has: what {@code webjack.waiting-leads} says, in memory. */
final class WaitingFetches {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    synchronized void put(Tenure tenure, WaitingReading waiting, Instant dueAt) {
        entries.put(waiting.reading().identity(), new Entry(tenure, waiting, dueAt, false));
    }

    /** More is known of it now; whether and when it is tried stays as it is. */
    synchronized void note(WaitingReading waiting) {
        entries.computeIfPresent(
                waiting.reading().identity(),
                (id, entry) -> new Entry(entry.tenure(), waiting, entry.dueAt(), entry.underWay()));
    }

    synchronized void remove(String identity) {
        entries.remove(identity);
    }

    synchronized boolean contains(String identity) {
        return entries.containsKey(identity);
    }

    /** It was not tried, or could not be recorded: it is due again at that time. */
    synchronized void putBack(String identity, Instant dueAt) {
        entries.computeIfPresent(identity, (id, entry) -> new Entry(entry.tenure(), entry.waiting(), dueAt, false));
    }

    /**
     * Those to be tried now; they count as under way until they are put back, put anew or removed.
     *
     * @param released whether one is due before its time
     * @param room whether there is room for it
     */
    synchronized List<Entry> takeDue(Instant now, Predicate<WaitingReading> released, Predicate<Entry> room) {
        List<Entry> due = new ArrayList<>();
        entries.replaceAll((identity, entry) -> {
            if (entry.underWay()
                    || (entry.dueAt().isAfter(now) && !released.test(entry.waiting()))
                    || !room.test(entry)) {
                return entry;
            }
            Entry taken = new Entry(entry.tenure(), entry.waiting(), entry.dueAt(), true);
            due.add(taken);
            return taken;
        });
        return due;
    }

    /** A page answers again: what was held for it is due. */
    synchronized void release(UUID connection, String page, Instant now) {
        entries.replaceAll((identity, entry) -> {
            WaitingReading waiting = entry.waiting();
            boolean held = waiting.heldAtVersion() != null
                    && waiting.reading().connectionId().equals(connection)
                    && waiting.reading().pageId().equals(page);
            return held && !entry.underWay() ? new Entry(entry.tenure(), waiting, now, false) : entry;
        });
    }

    synchronized void forget(Tenure tenure) {
        entries.values().removeIf(entry -> entry.tenure() == tenure);
    }

    synchronized int size() {
        return entries.size();
    }

    /** How many wait for a person to renew the access. */
    synchronized long held() {
        return entries.values().stream()
                .filter(entry -> entry.waiting().heldAtVersion() != null)
                .count();
    }

    /**
     * @param dueAt may differ from what is recorded, when only the time has changed
     */
    record Entry(Tenure tenure, WaitingReading waiting, Instant dueAt, boolean underWay) {}
}
