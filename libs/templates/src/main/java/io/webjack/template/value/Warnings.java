package io.webjack.template.value;

import io.webjack.contracts.event.Warning;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the warnings of one action: each once, and not endlessly many. For one thread. */
public final class Warnings {
    /** A template names a field that the event does not have. */
    public static final String FIELD_MISSING = "FIELD_MISSING";
    /** Two values of a condition have no order, so neither is greater. */
    public static final String NOT_COMPARABLE = "NOT_COMPARABLE";
    /** Two keys of a document became the same; the last one stays. */
    public static final String DUPLICATE_KEY = "DUPLICATE_KEY";

    private static final int MOST = 50;

    private @Nullable Set<Warning> collected;

    /** The template's path has no value in this event. */
    public void fieldMissing(String path) {
        add(FIELD_MISSING, path + " is missing");
    }

    public void add(String code, String message) {
        if (collected == null) {
            collected = new LinkedHashSet<>();
        }
        if (collected.size() < MOST) {
            collected.add(new Warning(code, message));
        }
    }

    public List<Warning> list() {
        return collected == null ? List.of() : List.copyOf(collected);
    }
}
