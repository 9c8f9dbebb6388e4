package io.webjack.admin.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The latest changes, for those who come again: all that were written from a transaction on. When it is full the oldest are
 * forgotten. Not for use by several threads.
 */
final class RecentChanges {
    private final Deque<Change> changes = new ArrayDeque<>();
    private final int most;
    private long completeFrom;

    RecentChanges(int most, long completeFrom) {
        this.most = most;
        this.completeFrom = completeFrom;
    }

    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > most) {
            // Others of its transaction may have gone before.
            completeFrom = Math.max(completeFrom, changes.removeFirst().transaction() + 1);
        }
    }

    /**
     * What came behind a change.
     *
     * @param id of the change
     * @param from in which transaction the next might have been written
     * @return empty: that is not known any more
     */
    Optional<List<Change>> behind(String id, long from) {
        List<Change> behind = new ArrayList<>();
        boolean passed = false;
        for (Change change : changes) {
            if (passed) {
                behind.add(change);
            }
            passed |= change.id().equals(id);
        }
        if (passed) {
            return Optional.of(behind);
        }
        return from < completeFrom
                ? Optional.empty()
                : Optional.of(changes.stream()
                        .filter(change -> change.transaction() >= from)
                        .toList());
    }
}
