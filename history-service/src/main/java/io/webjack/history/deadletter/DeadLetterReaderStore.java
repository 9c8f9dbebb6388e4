package io.webjack.history.deadletter;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code dead_letter_reader}. */
@ApplicationScoped
class DeadLetterReaderStore implements PanacheRepositoryBase<DeadLetterReaderEntity, DeadLetterReaderEntity.Key> {

    /** Who could not read these records, by record. */
    Map<UUID, List<DeadLetterReaderEntity>> of(Collection<UUID> deadLetters) {
        return list("deadLetterId in ?1", Sort.by("writtenAt", "service"), deadLetters).stream()
                .collect(groupingBy(reader -> reader.deadLetterId));
    }
}
