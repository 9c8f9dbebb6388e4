package io.webjack.history.materialisation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far each partition is written, and how often what stands there was begun, and the process ended before it was written: so
 * the metadata of the committed offset tell. What ends the process again and again is looked at alone, and put aside when it
 * is sure.
 *
 * <pre>{@code
 * begun with others   1 ─ end ─ 2 ─ end ─┐
 * begun alone                            └ 3 ─ end ─ 4 ─ end ─ 5 ─ end ─ parked
 * }</pre>
 *
 * Written without metadata, as an instance that knows nothing of this does, it counts from the beginning.
 */
final class Beginnings {
    private static final String PREFIX = "webjack:begun=";
    private static final int SUSPICIOUS = 2;
    private static final int GUILTY = 5;
    /** So many records behind a suspicious place are looked at alone: as many as a poll gives together, and more. */
    private static final int PROBATION = 1_000;

    private static final long NOWHERE = -1;

    private final Map<TopicPartition, Place> places = new HashMap<>();

    private static final class Place {
        private long offset;
        private int times;
        private int probation;
        private boolean begun;
        private boolean due;

        Place(@Nullable OffsetAndMetadata committed) {
            offset = committed == null ? NOWHERE : committed.offset();
            times = committed == null ? 0 : times(committed.metadata());
            probation = times >= SUSPICIOUS ? PROBATION : 0;
        }
    }

    /** Partitions have come, with what is committed of them. */
    synchronized void assigned(
            Collection<TopicPartition> partitions, Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
        partitions.forEach(partition -> places.put(partition, new Place(committed.get(partition))));
    }

    /** Partitions have gone: nothing is told of them any more. */
    synchronized void gone(Collection<TopicPartition> partitions) {
        places.keySet().removeAll(partitions);
    }

    /**
     * What is to be committed before records are begun together: something of partitions of which nothing was begun yet.
     *
     * @param firsts the first record of each partition
     */
    synchronized Map<TopicPartition, OffsetAndMetadata> begin(Map<TopicPartition, Long> firsts) {
        Map<TopicPartition, OffsetAndMetadata> begun = new HashMap<>();
        firsts.forEach((partition, offset) -> {
            Place place = places.get(partition);
            if (place != null && !place.begun) {
                int before = place.offset == offset ? place.times : 0;
                place.begun = true;
                place.times = before;
                place.offset = offset;
                begun.put(partition, new OffsetAndMetadata(offset, PREFIX + Math.min(SUSPICIOUS, before + 1)));
            }
        });
        return begun;
    }

    /** What is to be committed before this record is begun alone. */
    synchronized OffsetAndMetadata beginAlone(TopicPartition partition, long offset) {
        return new OffsetAndMetadata(offset, PREFIX + (Math.max(SUSPICIOUS, endings(partition, offset)) + 1));
    }

    /** Everything of the partition before this offset is written. */
    synchronized void written(TopicPartition partition, long end) {
        Place place = places.get(partition);
        if (place != null && end > place.offset) {
            place.offset = end;
            place.times = 0;
            place.probation = Math.max(0, place.probation - 1);
            place.begun = true;
            place.due = true;
        }
    }

    /** What is written and was not asked for yet. */
    synchronized Map<TopicPartition, OffsetAndMetadata> due() {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        places.forEach((partition, place) -> {
            if (place.due) {
                place.due = false;
                due.put(partition, new OffsetAndMetadata(place.offset));
            }
        });
        return due;
    }

    /** What is written or begun, to be committed when partitions go in order: that counts for nothing. */
    synchronized Map<TopicPartition, OffsetAndMetadata> pardon(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> pardoned = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Place place = places.get(partition);
            if (place != null && place.begun && place.times < GUILTY) {
                pardoned.put(partition, new OffsetAndMetadata(place.offset, PREFIX + place.times));
            }
        }
        return pardoned;
    }

    /** A partition whose records are looked at one by one; empty: none is suspicious. */
    synchronized Optional<TopicPartition> suspicious() {
        return places.keySet().stream().filter(this::isSuspicious).findFirst();
    }

    synchronized boolean isSuspicious(TopicPartition partition) {
        Place place = places.get(partition);
        return place != null && place.probation > 0;
    }

    /** How often the process ended when this record was begun alone or first. */
    synchronized int endings(TopicPartition partition, long offset) {
        Place place = places.get(partition);
        return place == null || place.offset != offset ? 0 : place.times;
    }

    boolean isGuilty(TopicPartition partition, long offset) {
        return endings(partition, offset) >= GUILTY;
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
