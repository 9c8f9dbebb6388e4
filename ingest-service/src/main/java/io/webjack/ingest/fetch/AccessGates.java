package io.webjack.ingest.fetch;

import io.webjack.contracts.result.OperationError;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which pages and connections a platform does not answer for at present, so that one refusal is enough for all
 * their leads. A refused access opens again when its connection changes; until then one reading is let through from time
 * to time.
 */
final class AccessGates {
    private final Duration probeEvery;
    private final Map<Place, Shut> shut = new HashMap<>();

    AccessGates(Duration probeEvery) {
        this.probeEvery = probeEvery;
    }

    /**
     * Why nothing can be read; empty when it can be tried. What is asked for is expected to be tried: of a refused page
     * the next one is not let through before the time for another trial.
     */
    synchronized Optional<Closed> check(UUID connection, String page, int version, Instant now) {
        Closed whole = closed(new Place(connection, null), version, now);
        return Optional.ofNullable(whole != null ? whole : closed(new Place(connection, page), version, now));
    }

    /**
     * @param page null: the whole connection is limited
     * @return whether that is news
     */
    synchronized boolean limited(UUID connection, @Nullable String page, Instant until, OperationError problem) {
        return shut.put(new Place(connection, page), new Shut(until, problem, null)) == null;
    }

    /** Whether that is news. */
    synchronized boolean refused(UUID connection, String page, int version, Instant now, OperationError problem) {
        Shut was = shut.put(new Place(connection, page), new Shut(now.plus(probeEvery), problem, version));
        return was == null || was.version() == null || was.version() != version;
    }

    /**
     * What is known from before this instance started. A newer finding stays.
     *
     * @param until when one reading is let through
     */
    synchronized void refusedBefore(UUID connection, String page, int version, Instant until, OperationError problem) {
        shut.putIfAbsent(new Place(connection, page), new Shut(until, problem, version));
    }

    /** The platform has answered. True when it had refused before. */
    synchronized boolean succeeded(UUID connection, String page) {
        Shut was = shut.remove(new Place(connection, page));
        return was != null && was.version() != null;
    }

    private @Nullable Closed closed(Place place, int version, Instant now) {
        Shut gate = shut.get(place);
        if (gate == null) {
            return null;
        }
        if (gate.version() != null && gate.version() != version) {
            shut.remove(place);
            return null;
        }
        if (now.isBefore(gate.until())) {
            return new Closed(gate.until(), gate.problem(), gate.version());
        }
        if (gate.version() == null) {
            shut.remove(place);
        } else {
            shut.put(place, new Shut(now.plus(probeEvery), gate.problem(), gate.version()));
        }
        return null;
    }

    /**
     * @param until when it is worth another trial
     * @param refusedVersion version of the connection that was refused; null: only a limit
     */
    record Closed(
            Instant until, OperationError problem, @Nullable Integer refusedVersion) {}

    private record Place(UUID connection, @Nullable String page) {}

    private record Shut(
            Instant until, OperationError problem, @Nullable Integer version) {}
}
