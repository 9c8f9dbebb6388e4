package io.webjack.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What is injected so that tests can drive it: time and chance; and how JSON is read and written. */
@ApplicationScoped
class AdminBeans {
    /** As exact as the tables keep times. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    /** JSON to and from others, as exact as on the wire. */
    @Produces
    @Singleton
    ObjectMapper json() {
        return WireJson.newMapper();
    }
}
