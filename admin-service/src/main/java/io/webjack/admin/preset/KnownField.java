package io.webjack.admin.preset;

import io.webjack.catalog.Caption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What services ask for: a name, a phone number and so on, whatever the fields of a source are called.
 *
 * @param usual an expression that finds it under its most usual names
 * @param names what sources call it, the most certain first; case, spaces and signs do not matter
 * @param words what stands in a name that says so among other words
 * @param looks what its values look like; null: like anything
 */
record KnownField(
        String name,
        Caption caption,
        String usual,
        List<String> names,
        List<String> words,
        @Nullable Look looks) {
    KnownField {
        names = List.copyOf(names);
        words = words == null ? List.of() : List.copyOf(words);
    }

    /** Values that can be recognised. */
    enum Look {
        PHONE,
        EMAIL
    }
}
