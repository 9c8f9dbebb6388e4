package io.webjack.ingest.source;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of sources that this installation receives. */
@Singleton
public final class SourceTypes {
    private final Map<String, SourceType> types;

    SourceTypes(@All List<SourceType> types) {
        this.types = types.stream().collect(Collectors.toUnmodifiableMap(SourceType::type, Function.identity()));
    }

    public Optional<SourceType> find(String type) {
        return Optional.ofNullable(types.get(type));
    }
}
