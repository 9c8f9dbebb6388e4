package io.webjack.catalog.validation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which secrets a processing names, and where. */
final class SecretUses {
    private final Map<String, Set<String>> pointersByName = new LinkedHashMap<>();

    void add(String name, String pointer) {
        pointersByName.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(pointer);
    }

    Set<String> names() {
        return pointersByName.keySet();
    }

    /** A violation for each place that names a secret that is not among these. */
    void check(Set<String> existing, Findings findings) {
        pointersByName.forEach((name, pointers) -> {
            if (!existing.contains(name)) {
                pointers.forEach(pointer -> findings.violation(pointer, Rule.SECRET_UNKNOWN, name));
            }
        });
    }
}
