package io.webjack.processing.isolation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How many leads a second may leave a processing, and how many requests a second may go to a destination. Each instance
 * keeps to the part of the limit that its partitions are of all. Used by all lanes.
 */
@Singleton
public final class RateLimits {
    /** Whoever has to wait for longer waits in a topic. */
    private static final Duration HORIZON = Duration.ofSeconds(2);

    private static final int MOST = 10_000;

    private final Map<String, Double> ofDestinations;
    private final Cache<Object, Pacer> pacers =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private volatile double part = 1;

    @Inject
    public RateLimits(IsolationConfig config) {
        this.ofDestinations = Map.copyOf(config.requestsPerSecond());
    }

    /** Which part of all partitions this instance owns, from 0 to 1. */
    public void setPart(double part) {
        this.part = part;
    }

    /** The limit of a destination; empty: it has none. */
    public Optional<Double> ofDestination(String destination) {
        return Optional.ofNullable(ofDestinations.get(destination));
    }

    /**
     * Takes a place for one more.
     *
     * @param of what is limited: a processing's id, or a destination
     * @return how long to wait for it; empty: too long to wait here, see {@link #untilNext}
     */
    public Optional<Duration> take(Object of, double perSecond) {
        double own = part > 0 ? perSecond * part : perSecond;
        return pacer(of).take(own, System.nanoTime());
    }

    /** How long it is until there is a place. */
    public Duration untilNext(Object of) {
        return pacer(of).untilNext(System.nanoTime());
    }

    private Pacer pacer(Object of) {
        return pacers.get(of, limited -> new Pacer(HORIZON));
    }
}
