package io.webjack.admin.poll;

import io.webjack.catalog.Setting;
import io.webjack.catalog.SourceTypes;
import io.webjack.contracts.definition.SourceDefinition;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source whose platform is asked for leads. Pure.
 *
 * @param every how often
 */
record PolledSource(String type, UUID connectionId, Duration every) {
    private static final String INTERVAL = "pollInterval";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Empty: the type is not asked for, or the source names no connection or no interval. */
    static Optional<PolledSource> of(@Nullable SourceDefinition source) {
        if (source == null) {
            return Optional.empty();
        }
        Optional<Setting> setting = SourceTypes.find(source.type()).flatMap(type -> type.setting(INTERVAL));
        if (setting.isEmpty()) {
            return Optional.empty();
        }
        Object given = source.settings().get(INTERVAL);
        return duration(given == null ? setting.get().defaultValue() : given)
                .flatMap(every -> connection(source).map(id -> new PolledSource(source.type(), id, every)));
    }

    /** Within the limits, whatever an older version of a processing says. */
    private static Optional<Duration> duration(@Nullable Object value) {
        try {
            return Optional.ofNullable(value)
                    .map(text -> Duration.parse(text.toString()))
                    .map(every -> every.compareTo(SHORTEST) < 0 ? SHORTEST : every)
                    .map(every -> every.compareTo(LONGEST) > 0 ? LONGEST : every);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> connection(SourceDefinition source) {
        try {
            return Optional.ofNullable(source.settings().get("connectionId"))
                    .map(id -> UUID.fromString(id.toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
