package io.webjack.ingest.poll;

import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.poll.PollCursor.Trouble;
import io.webjack.ingest.source.listing.ListedLead;
import io.webjack.ingest.source.listing.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a source is read, while it is read.
 *
 * <pre>
 *   since ·········· readTo − overlap ────── readTo ────── now
 *                    └ read again, known leads are left out ┘
 *   catching up:     └ slice ┘└ slice ┘└ … to the end ──────┘
 * </pre>
 *
 * Belongs to one thread.
 */
final class Progress {
    private final UUID processingId;
    private final UUID connectionId;
    private final Map<String, Instant> known;
    private Instant since;
    private Instant readTo;
    private @Nullable Trouble trouble;

    private Progress(
            UUID processingId,
            UUID connectionId,
            Instant since,
            Instant readTo,
            Map<String, Instant> known,
            @Nullable Trouble trouble) {
        this.processingId = processingId;
        this.connectionId = connectionId;
        this.since = since;
        this.readTo = readTo;
        this.known = new HashMap<>(known);
        this.trouble = trouble;
    }

    static Progress of(PollCursor cursor) {
        return new Progress(
                cursor.processingId(),
                cursor.connectionId(),
                cursor.since(),
                cursor.readTo(),
                cursor.known(),
                cursor.trouble());
    }

    static Progress begun(UUID processingId, UUID connectionId, Instant since) {
        return new Progress(processingId, connectionId, since, since, Map.of(), null);
    }

    PollCursor toCursor() {
        return new PollCursor(processingId, connectionId, since, readTo, known, trouble);
    }

    /** Reads from there again. */
    void goBack(Instant time) {
        since = time.isBefore(since) ? time : since;
        readTo = time.isBefore(readTo) ? time : readTo;
    }

    /** What is to be read next. */
    TimeWindow next(Duration overlap, Duration slice, Instant now) {
        Instant again = readTo.minus(overlap);
        Instant from = again.isBefore(since) ? since : again;
        Instant to = from.plus(slice.plus(overlap));
        return new TimeWindow(from, to.isBefore(now.minus(overlap)) ? to : null);
    }

    boolean knows(ListedLead lead) {
        return known.containsKey(lead.id());
    }

    void add(List<ListedLead> leads, Instant now) {
        leads.forEach(lead -> {
            Instant createdAt = lead.createdAt();
            known.put(lead.id(), createdAt == null ? now : createdAt);
        });
    }

    /**
     * A window has been read whole.
     *
     * @param begunAt when the reading of it began
     */
    void finished(TimeWindow window, Instant begunAt, Duration overlap, int mostKnown) {
        Instant to = window.to() == null ? begunAt : window.to();
        readTo = to.isAfter(readTo) ? to : readTo;
        Instant oldest = readTo.minus(overlap);
        known.values().removeIf(createdAt -> createdAt.isBefore(oldest));
        if (known.size() > mostKnown) {
            // What is forgotten must not be read again: the overlap becomes shorter.
            Instant oldestKept = known.values().stream()
                    .sorted(Comparator.reverseOrder())
                    .skip(mostKnown - 1L)
                    .findFirst()
                    .orElse(since);
            since = oldestKept.isAfter(since) ? oldestKept : since;
            known.values().removeIf(createdAt -> createdAt.isBefore(oldestKept));
        }
    }

    int knownLeads() {
        return known.size();
    }

    @Nullable
    Trouble trouble() {
        return trouble;
    }

    void trouble(@Nullable Trouble next) {
        trouble = next;
    }
}
