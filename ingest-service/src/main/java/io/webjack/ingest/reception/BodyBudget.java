package io.webjack.ingest.reception;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How many bytes of bodies are held at one time, of all connections together and of each address. The last quarter is for
 * small bodies only, so that leads come in while large ones fill the rest; a body that has not become complete for a while
 * makes room for one that needs it, the oldest first. Thread-safe; it never blocks.
 */
final class BodyBudget {
    private final long total;
    private final long forLarge;
    private final long forAddress;
    private final int small;
    private final long roomAfterNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Long> byAddress = new HashMap<>();
    private final Set<Place> incomplete = new LinkedHashSet<>();
    private long held;

    /**
     * @param total bytes; at least four of the largest bodies fit whatever is given
     * @param small a body of no more bytes is a small one
     * @param largest bytes of a body
     * @param percentOfAddress what one address may take
     * @param roomAfterNanos how long an incomplete body keeps its place in any case
     */
    BodyBudget(long total, int small, int largest, int percentOfAddress, long roomAfterNanos, LongSupplier nanoTime) {
        this.total = Math.max(total, 4L * largest);
        this.forLarge = this.total / 4 * 3;
        this.forAddress = Math.max(this.total * percentOfAddress / 100, largest);
        this.small = small;
        this.roomAfterNanos = roomAfterNanos;
        this.nanoTime = nanoTime;
    }

    /**
     * A place for a body, which holds nothing yet.
     *
     * @param address what it was sent to
     * @param expected its bytes as far as they are known
     * @param evicted called once, in the thread of another body, when the place was needed
     */
    Place open(String address, long expected, Runnable evicted) {
        Place place = new Place(address, expected <= small, evicted, nanoTime.getAsLong());
        synchronized (this) {
            incomplete.add(place);
        }
        return place;
    }

    long total() {
        return total;
    }

    synchronized long held() {
        return held;
    }

    private synchronized boolean grow(Place place, long bytes) {
        if (!place.open) {
            return false;
        }
        boolean isSmall = place.expectedSmall && place.bytes + bytes <= small;
        long most = isSmall ? total : forLarge;
        Iterator<Place> oldest = incomplete.iterator();
        while (!fits(place, bytes, most, isSmall)) {
            Place next = oldest.hasNext() ? oldest.next() : null;
            if (next == null || nanoTime.getAsLong() - next.begun < roomAfterNanos) {
                return false;
            }
            boolean helps = held + bytes > most || next.address.equals(place.address);
            if (next != place && next.bytes > 0 && helps) {
                oldest.remove();
                giveBack(next);
                next.evicted.run();
            }
        }
        place.bytes += bytes;
        held += bytes;
        byAddress.merge(place.address, bytes, Long::sum);
        return true;
    }

    private boolean fits(Place place, long bytes, long most, boolean isSmall) {
        long ofAddress = byAddress.getOrDefault(place.address, 0L);
        return held + bytes <= most && (isSmall || ofAddress + bytes <= forAddress);
    }

    private void giveBack(Place place) {
        if (place.open) {
            place.open = false;
            held -= place.bytes;
            byAddress.computeIfPresent(place.address, (address, bytes) -> {
                long rest = bytes - place.bytes;
                return rest <= 0 ? null : rest;
            });
            place.bytes = 0;
        }
    }

    /** What one body holds. */
    final class Place {
        private final String address;
        private final boolean expectedSmall;
        private final Runnable evicted;
        private final long begun;
        private long bytes;
        private boolean open = true;

        private Place(String address, boolean expectedSmall, Runnable evicted, long begun) {
            this.address = address;
            this.expectedSmall = expectedSmall;
            this.evicted = evicted;
            this.begun = begun;
        }

        /** False: there is no room. */
        boolean grow(long more) {
            return BodyBudget.this.grow(this, more);
        }

        /** The body is complete and keeps its place; false: it has lost it a moment ago. */
        boolean keep() {
            synchronized (BodyBudget.this) {
                incomplete.remove(this);
                return open;
            }
        }

        /** Gives all of it back; does nothing the second time. */
        void close() {
            synchronized (BodyBudget.this) {
                incomplete.remove(this);
                giveBack(this);
            }
        }
    }
}
