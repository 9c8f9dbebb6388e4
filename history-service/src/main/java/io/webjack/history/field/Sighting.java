package io.webjack.history.field;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What one event has at one path. */
final class Sighting {
    private final Set<FieldType> types = EnumSet.noneOf(FieldType.class);
    private final Set<String> samples = new LinkedHashSet<>();

    void add(FieldType type) {
        types.add(type);
    }

    void addSample(String sample) {
        if (samples.size() < LearnedField.MOST_SAMPLES) {
            samples.add(sample);
        }
    }

    Set<FieldType> types() {
        return types;
    }

    Set<String> samples() {
        return samples;
    }
}
