package io.webjack.history.progress;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.webjack.history.progress.ReadingPlaceEntity.Key;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The table {@code reading_place}. */
@ApplicationScoped
class ReadingPlaceStore implements PanacheRepositoryBase<ReadingPlaceEntity, Key> {
    /**
     * How far a partition was read when it was looked at before, and since when it has been where it is.
     *
     * @param before null: it is looked at for the first time
     */
    record Move(@Nullable Long before, Instant since) {}

    Move move(PartitionPlace place, Instant now) {
        Key key = new Key(place.group(), place.topic(), place.partition());
        long offset = Math.max(place.begin(), place.read());
        ReadingPlaceEntity known = findById(key);
        if (known == null) {
            persist(new ReadingPlaceEntity(key, offset, now));
            return new Move(null, now);
        }
        long before = known.readOffset;
        known.moveTo(offset, now);
        return new Move(before, known.since);
    }
}
