package io.webjack.processing.memory;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How many bytes the long answers of all operations may take at once, and those of one processing. Who finds no room stops
 * reading until there is some, in the order of asking as far as the processing does not hold its part already.
 *
 * <p>Used by all lanes.
 */
@Singleton
public final class AnswerRoom {
    /** Answers that are no longer are not counted. */
    public static final int FREE = 8 * 1024;

    private static final int PARTS = 3;

    private final long all;
    private final long most;
    private final Map<UUID, Long> byProcessing = new HashMap<>();
    private final Deque<Place> waiting = new ArrayDeque<>();
    private long taken;

    @Inject
    AnswerRoom(Memory memory) {
        this(memory.answers());
    }

    public AnswerRoom(long all) {
        this.all = Math.max(PARTS, all);
        this.most = this.all / PARTS;
    }

    public long all() {
        return all;
    }

    public synchronized long taken() {
        return taken;
    }

    /** How many answers wait to be read on. */
    public synchronized int waiting() {
        return waiting.size();
    }

    synchronized Place ask(UUID processing, long bytes, Runnable granted) {
        Place place = new Place(processing, Math.min(bytes, most), granted);
        if (fits(place)) {
            take(place);
        } else {
            waiting.addLast(place);
        }
        return place;
    }

    synchronized Place insist(UUID processing, long bytes) {
        Place place = new Place(processing, Math.min(bytes, most), () -> {});
        take(place);
        return place;
    }

    Place unasked() {
        Place place = new Place(new UUID(0, 0), 0, () -> {});
        place.granted = true;
        return place;
    }

    private boolean fits(Place place) {
        return taken + place.bytes <= all && byProcessing.getOrDefault(place.processing, 0L) + place.bytes <= most;
    }

    private void take(Place place) {
        place.granted = true;
        count(place, place.bytes);
    }

    private void count(Place place, long bytes) {
        taken += bytes;
        byProcessing.merge(place.processing, bytes, Long::sum);
        byProcessing.remove(place.processing, 0L);
    }

    private void giveBack(Place place, long rest) {
        List<Place> entering = new ArrayList<>(0);
        synchronized (this) {
            if (place.granted) {
                count(place, rest - place.bytes);
            } else {
                waiting.remove(place);
            }
            place.bytes = rest;
            for (Iterator<Place> others = waiting.iterator(); others.hasNext(); ) {
                Place next = others.next();
                if (fits(next)) {
                    others.remove();
                    take(next);
                    entering.add(next);
                }
            }
        }
        entering.forEach(entered -> entered.whenGranted.run());
    }

    /** The room of one answer, or its place among those that wait for it. */
    public final class Place {
        private final UUID processing;
        private final Runnable whenGranted;
        private long bytes;
        private boolean granted;

        private Place(UUID processing, long bytes, Runnable whenGranted) {
            this.processing = processing;
            this.bytes = bytes;
            this.whenGranted = whenGranted;
        }

        /** Whether there is room for it. */
        public boolean isGranted() {
            synchronized (AnswerRoom.this) {
                return granted;
            }
        }

        /** It is known now that it takes no more than this. */
        public void shrink(long known) {
            if (isGranted() && known < bytes) {
                giveBack(this, known);
            }
        }

        void leave() {
            giveBack(this, 0);
        }
    }
}
