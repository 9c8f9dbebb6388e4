package io.webjack.history.materialisation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How often what stands at the committed offset of a partition was begun, and the process ended before it was written: so
 * the metadata of the offset tell. What ends the process again and again is looked at alone, and put aside when it is sure.
 *
 * <pre>{@code
 * begun with others   1 ─ end ─ 2 ─ end ─┐
 * begun alone                            └ 3 ─ end ─ 4 ─ end ─ 5 ─ end ─ parked
 * }</pre>
 *
 * Written without metadata, as an instance that knows nothing of this does, it counts from the beginning. For one thread.
 */
final class Beginnings {
    private static final String PREFIX = "webjack:begun=";
    private static final int SUSPICIOUS = 2;
    private static final int GUILTY = 5;
    /** So many records behind a suspicious place are looked at alone: as many as a poll gives together, and more. */
    private static final int PROBATION = 1_000;

    private final Map<TopicPartition, Place> places = new HashMap<>();

    private static final class Place {
        private final long offset;
        private final int times;
        private boolean begun;
        private int probation;

        Place(long offset, int times) {
            this.offset = offset;
            this.times = times;
            this.probation = times >= SUSPICIOUS ? PROBATION : 0;
        }
    }

    /** Other partitions are read from now on; with what is committed of each of them. */
    void start(Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
        places.clear();
        committed.forEach((partition, place) -> {
            if (place != null) {
                places.put(partition, new Place(place.offset(), times(place.metadata())));
            }
        });
    }

    /** What is to be committed before these records are begun; null: nothing. */
    @Nullable
    OffsetAndMetadata beginning(TopicPartition partition, long offset) {
        Place place = places.computeIfAbsent(partition, unknown -> new Place(offset, 0));
        if (place.begun) {
            return null;
        }
        place.begun = true;
        int before = place.offset == offset ? place.times : 0;
        return new OffsetAndMetadata(offset, PREFIX + Math.min(SUSPICIOUS, before + 1));
    }

    /** Everything of the partition before this offset is written. */
    void written(TopicPartition partition, long end) {
        Place before = places.get(partition);
        Place after = new Place(end, 0);
        after.begun = true;
        after.probation = before == null ? 0 : Math.max(0, before.probation - 1);
        places.put(partition, after);
    }

    /** What was begun and is not written, to be committed when the process ends in order: it counts for nothing then. */
    Map<TopicPartition, OffsetAndMetadata> pardon() {
        Map<TopicPartition, OffsetAndMetadata> pardoned = new HashMap<>();
        places.forEach((partition, place) -> {
            if (place.begun && place.times < GUILTY) {
                pardoned.put(partition, new OffsetAndMetadata(place.offset, PREFIX + place.times));
            }
        });
        return pardoned;
    }

    /** A partition whose records are to be looked at one by one; empty: none is suspicious. */
    Optional<TopicPartition> suspicious() {
        return places.entrySet().stream()
                .filter(entry -> entry.getValue().probation > 0)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Nothing is left in the partition that could be suspicious. */
    void acquit(TopicPartition partition) {
        Place place = places.get(partition);
        if (place != null) {
            place.probation = 0;
        }
    }

    /** How often the process ended when this record was begun alone or first. */
    int endings(TopicPartition partition, long offset) {
        Place place = places.get(partition);
        return place == null || place.offset != offset ? 0 : place.times;
    }

    boolean isGuilty(TopicPartition partition, long offset) {
        return endings(partition, offset) >= GUILTY;
    }

    /** What is to be committed before this record is begun alone. */
    OffsetAndMetadata beginningAlone(TopicPartition partition, long offset) {
        return new OffsetAndMetadata(offset, PREFIX + (Math.max(SUSPICIOUS, endings(partition, offset)) + 1));
    }

    private static int times(@Nullable String metadata) {
        if (metadata == null || !metadata.startsWith(PREFIX)) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(metadata.substring(PREFIX.length())));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
