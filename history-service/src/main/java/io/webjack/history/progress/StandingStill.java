package io.webjack.history.progress;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Partitions that nobody reads, collected into one trouble. */
final class StandingStill {
    private final Map<String, Set<Integer>> partitions = new LinkedHashMap<>();
    private @Nullable Instant since;

    void add(PartitionPlace place, Instant itsSince) {
        partitions
                .computeIfAbsent(place.group() + " — " + place.topic(), name -> new TreeSet<>())
                .add(place.partition());
        since = Trouble.earlier(since, itsSince);
    }

    long count() {
        return partitions.values().stream().mapToLong(Set::size).sum();
    }

    Optional<Trouble> trouble() {
        String names = partitions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("; "));
        return count() == 0
                ? Optional.empty()
                : Optional.of(new Trouble(NoticeKind.STILL, "", names, count(), since, null));
    }
}
