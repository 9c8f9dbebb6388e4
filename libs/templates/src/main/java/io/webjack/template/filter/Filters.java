package io.webjack.template.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every filter there is, by name. Each stands in the table of {@code docs/templates.md}. */
public final class Filters {
    private static final Map<String, FilterDefinition> BY_NAME = Stream.of(
                    ConversionFilters.definitions(),
                    NumberFilters.definitions(),
                    TextFilters.definitions(),
                    ListFilters.definitions(),
                    EncodingFilters.definitions(),
                    PhoneFilters.definitions(),
                    TimeFilters.definitions())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(FilterDefinition::name, definition -> definition));

    private Filters() {}

    public static Optional<FilterDefinition> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Set<String> names() {
        return BY_NAME.keySet();
    }
}
