package io.webjack.admin.preset;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that presets ask for, as {@code presets/known-fields.json} declares it. */
final class KnownFields {
    private static final Map<String, KnownField> BY_NAME =
            PresetFile.read("known-fields.json", new TypeReference<List<KnownField>>() {}).stream()
                    .collect(Collectors.toUnmodifiableMap(KnownField::name, Function.identity()));

    private KnownFields() {}

    static KnownField of(String name) {
        KnownField field = BY_NAME.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field that presets may ask for: " + name);
        }
        return field;
    }
}
