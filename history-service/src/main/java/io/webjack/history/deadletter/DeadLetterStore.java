package io.webjack.history.deadletter;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;

/** The table {@code dead_letter}. */
@ApplicationScoped
public class DeadLetterStore implements PanacheRepositoryBase<DeadLetterEntity, UUID> {
    private static final Sort NEWEST_FIRST = Sort.by("writtenAt", "id").descending();

    private final DeadLetterReaderStore readers;

    DeadLetterStore(DeadLetterReaderStore readers) {
        this.readers = readers;
    }

    /**
     * Writes dead letters: each record once, with the reason of everybody who could not read it. What is there already
     * stays as it is; where two instances write the same at once, one of them begins its transaction anew.
     */
    public void write(List<DeadLetterRow> rows) {
        for (DeadLetterRow row : rows) {
            DeadLetterEntity letter = new DeadLetterEntity(row.letter(), row.packed());
            if (findById(letter.id) == null) {
                persist(letter);
            }
            DeadLetterReaderEntity reader = new DeadLetterReaderEntity(letter);
            if (readers.findById(reader.key()) == null) {
                readers.persist(reader);
            }
        }
    }

    /**
     * Dead letters, the newest first, those older than {@code before} where it is given. Needs a transaction.
     *
     * @param limit so many at most
     * @param mostBytes no more than those whose letters have so many bytes together, but one in any case
     */
    Page page(@Nullable UUID before, int limit, long mostBytes) {
        List<DeadLetterEntity> letters = new ArrayList<>();
        long bytes = 0;
        try (Stream<DeadLetterEntity> found =
                olderThan(before).range(0, limit).withHint(HibernateHints.HINT_FETCH_SIZE, 1).stream()) {
            for (Iterator<DeadLetterEntity> all = found.iterator(); all.hasNext(); ) {
                DeadLetterEntity letter = all.next();
                bytes += letter.size();
                if (letters.size() == limit || bytes > mostBytes && !letters.isEmpty()) {
                    return page(letters, true);
                }
                letters.add(letter);
            }
        }
        return page(letters, false);
    }

    private PanacheQuery<DeadLetterEntity> olderThan(@Nullable UUID before) {
        return before == null
                ? findAll(NEWEST_FIRST)
                : find(
                        "(writtenAt, id) < (select b.writtenAt, b.id from DeadLetter b where b.id = ?1)",
                        NEWEST_FIRST,
                        before);
    }

    private Page page(List<DeadLetterEntity> letters, boolean more) {
        return new Page(
                letters, readers.of(letters.stream().map(letter -> letter.id).toList()), more);
    }

    /**
     * Some of them.
     *
     * @param readers who could not read each of them
     * @param more whether there are older ones
     */
    record Page(List<DeadLetterEntity> letters, Map<UUID, List<DeadLetterReaderEntity>> readers, boolean more) {
        Page {
            letters = List.copyOf(letters);
        }
    }
}
