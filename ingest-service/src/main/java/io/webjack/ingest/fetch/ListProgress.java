package io.webjack.ingest.fetch;

import io.webjack.contracts.poll.PollCursor;
import io.webjack.ingest.fetch.TroublePolicy.Again;
import io.webjack.ingest.fetch.TroublePolicy.Trouble;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
final class ListProgress {
    private final UUID processingId;
    private final UUID connectionId;
    private final Map<String, Instant> known;
    private Instant since;
    private Instant readTo;
    private PollCursor.@Nullable Trouble trouble;
    private @Nullable PollCursor written;

    private ListProgress(PollCursor cursor, @Nullable PollCursor written) {
        this.processingId = cursor.processingId();
        this.connectionId = cursor.connectionId();
        this.since = cursor.since();
        this.readTo = cursor.readTo();
        this.known = new HashMap<>(cursor.known());
        this.trouble = cursor.trouble();
        this.written = written;
    }

    static ListProgress of(PollCursor cursor) {
        return new ListProgress(cursor, cursor);
    }

    static ListProgress begun(UUID processingId, UUID connectionId, Instant since) {
        return new ListProgress(new PollCursor(processingId, connectionId, since, since, Map.of(), null), null);
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

    boolean knows(FetchedLead lead) {
        return known.containsKey(lead.id());
    }

    void add(List<FetchedLead> leads, Instant now) {
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

    /** What is worth a record now; time that passed without leads is, from time to time only. */
    Optional<PollCursor> unwritten(Duration overlap) {
        PollCursor cursor = toCursor();
        PollCursor before = written;
        boolean worth = before == null
                || !cursor.known().equals(before.known())
                || !cursor.since().equals(before.since())
                || !Objects.equals(cursor.trouble(), before.trouble())
                || cursor.readTo().isBefore(before.readTo())
                || cursor.readTo().isAfter(before.readTo().plus(overlap.dividedBy(4)));
        return worth ? Optional.of(cursor) : Optional.empty();
    }

    void written(PollCursor cursor) {
        written = cursor;
    }

    int knownLeads() {
        return known.size();
    }

    /** Null: it could be fetched last time. */
    @Nullable
    Trouble trouble() {
        return trouble == null
                ? null
                : new Trouble(trouble.cause(), trouble.since(), trouble.attempts(), trouble.toldAt());
    }

    void trouble(Again again, int connectionVersion) {
        Trouble now = again.trouble();
        trouble = new PollCursor.Trouble(
                now.cause(),
                again.problem(),
                now.since(),
                now.attempts(),
                again.notBefore(),
                connectionVersion,
                now.toldAt());
    }

    void noTrouble() {
        trouble = null;
    }

    /** Whether it is too early to try again: another version of the connection is tried at once. */
    boolean isToWait(int connectionVersion, Instant now) {
        return trouble != null && trouble.connectionVersion() == connectionVersion && now.isBefore(trouble.notBefore());
    }
}
