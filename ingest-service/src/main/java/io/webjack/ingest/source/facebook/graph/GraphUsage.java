package io.webjack.ingest.source.facebook.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.wire.WireJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long the platform says it will not answer: the header {@code X-Business-Use-Case-Usage}, which lists by account
 * {@code [{"type":…,"estimated_time_to_regain_access":<minutes>}]}.
 *
 * @param regainAccess empty: it does not say
 */
public record GraphUsage(Optional<Duration> regainAccess) {
    public static final GraphUsage NONE = new GraphUsage(Optional.empty());

    private static final Duration MOST = Duration.ofDays(2);

    static GraphUsage of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return NONE;
        }
        try {
            Map<?, ?> byAccount = WireJson.mapper().readValue(header, Map.class);
            return new GraphUsage(byAccount.values().stream()
                    .filter(List.class::isInstance)
                    .flatMap(list -> ((List<?>) list).stream())
                    .map(GraphUsage::time)
                    .flatMap(Optional::stream)
                    .max(Duration::compareTo));
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }

    private static Optional<Duration> time(@Nullable Object usage) {
        if (!(usage instanceof Map<?, ?> map) || !(map.get("estimated_time_to_regain_access") instanceof Number wait)) {
            return Optional.empty();
        }
        long seconds =
                new BigDecimal(wait.toString()).multiply(BigDecimal.valueOf(60)).longValue();
        Duration duration = Duration.ofSeconds(seconds);
        if (duration.isNegative() || duration.isZero()) {
            return Optional.empty();
        }
        return Optional.of(duration.compareTo(MOST) > 0 ? MOST : duration);
    }
}
