package io.webjack.history.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Failures that belong to the same incident: of one processing, action, kind of error and host. */
record FailureGroup(Key key, List<Failure> failures) {

    /** What an incident is about. */
    record Key(UUID processingId, String actionKey, String code, String host) {}

    FailureGroup {
        failures = failures.stream().sorted(Comparator.comparing(Failure::at)).toList();
    }

    /** In an order that is the same for everybody, so that two instances do not lock each other out. */
    static List<FailureGroup> of(Collection<Failure> failures) {
        Map<Key, List<Failure>> groups = new LinkedHashMap<>();
        for (Failure failure : failures) {
            Key key = new Key(
                    failure.processingId(),
                    Objects.requireNonNullElse(failure.error().actionKey(), ""),
                    failure.error().code().name(),
                    Objects.requireNonNullElse(failure.error().host(), ""));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(failure);
        }
        return groups.entrySet().stream()
                .map(entry -> new FailureGroup(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(group -> group.key().toString()))
                .toList();
    }

    int size() {
        return failures.size();
    }

    Failure first() {
        return failures.get(0);
    }

    Failure last() {
        return failures.get(failures.size() - 1);
    }
}
