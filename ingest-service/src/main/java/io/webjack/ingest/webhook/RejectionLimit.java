package io.webjack.ingest.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A flood of rejected deliveries cannot fill the history: so many of a source are shown a minute. */
final class RejectionLimit {
    private static final int MOST_SOURCES = 100_000;

    private final int perMinute;
    private final Cache<UUID, AtomicInteger> shown = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MOST_SOURCES)
            .build();

    RejectionLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    boolean admits(UUID processingId) {
        return shown.get(processingId, id -> new AtomicInteger()).incrementAndGet() <= perMinute;
    }
}
