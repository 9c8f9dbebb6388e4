package io.webjack.processing.isolation;

import static io.webjack.processing.ProcessingLog.LOG;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.webjack.processing.isolation.Permission.Ending;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One breaker for each destination that this instance sends requests to. Used by all lanes. */
@Singleton
public final class Breakers {
    private final BreakerConfig config;
    private final Cache<String, Breaker> breakers;
    private final Counter denied;

    @Inject
    Breakers(BreakerConfig config, MeterRegistry registry) {
        this.config = config;
        this.breakers = Caffeine.newBuilder()
                .maximumSize(config.destinations())
                .executor(Runnable::run)
                .build();
        Gauge.builder("webjack.processing.isolation.destinations.left.alone", this, Breakers::open)
                .description("Destinations that do not answer and get no requests but trials")
                .register(registry);
        Gauge.builder("webjack.processing.isolation.destinations", breakers, Cache::estimatedSize)
                .description("Destinations that are known")
                .register(registry);
        this.denied = Counter.builder("webjack.processing.isolation.requests.put.off")
                .description("Requests that were put off because their destination does not answer")
                .register(registry);
    }

    /**
     * Asks whether a request may go out now.
     *
     * @param destination host and port
     * @param shown the same as it may be logged: a secret may stand in it
     * @param insists it goes out in any case, for it has waited long enough
     */
    public Permission ask(String destination, String shown, boolean insists) {
        Breaker breaker = of(destination);
        long now = System.nanoTime();
        long generation = breaker.ask(now, insists);
        if (generation < 0) {
            denied.increment();
            return new Permission.Denied(breaker.untilNextTrial(now));
        }
        return new Permission.Granted(ending -> ended(shown, breaker, generation, ending));
    }

    private static void ended(String shown, Breaker breaker, long generation, Ending ending) {
        switch (breaker.ended(ending, generation, System.nanoTime())) {
            case NONE -> {}
            case OPENED -> LOG.destinationLeftAlone(shown, breaker.pause().toMillis());
            case CLOSED -> LOG.destinationAnswers(shown);
        }
    }

    private Breaker of(String destination) {
        return breakers.get(destination, name -> new Breaker(config));
    }

    private long open() {
        return breakers.asMap().values().stream().filter(Breaker::isOpen).count();
    }
}
