package io.webjack.processing.isolation;

import static io.webjack.processing.ProcessingLog.LOG;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.webjack.processing.isolation.Permission.Ending;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** One breaker for each destination that this instance sends requests to. Used by all lanes. */
@Singleton
public final class Breakers {
    private final BreakerConfig config;
    private final Map<String, Breaker> breakers;
    private final Counter refused;

    @Inject
    Breakers(BreakerConfig config, MeterRegistry registry) {
        this.config = config;
        int most = config.destinations();
        this.breakers = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Breaker> eldest) {
                return size() > most;
            }
        };
        Gauge.builder("webjack.processing.isolation.destinations.left.alone", this, Breakers::open)
                .description("Destinations that do not answer and get no requests but trials")
                .register(registry);
        Gauge.builder("webjack.processing.isolation.destinations", this, Breakers::known)
                .description("Destinations that are known")
                .register(registry);
        this.refused = Counter.builder("webjack.processing.isolation.requests.put.off")
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
            refused.increment();
            return new Permission.Refused(breaker.untilNextTrial(now));
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

    private synchronized Breaker of(String destination) {
        return breakers.computeIfAbsent(destination, name -> new Breaker(config));
    }

    private synchronized int known() {
        return breakers.size();
    }

    private synchronized long open() {
        return breakers.values().stream().filter(Breaker::isOpen).count();
    }
}
