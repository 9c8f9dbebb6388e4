package io.webjack.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** What is injected so that tests can drive it: time and chance; and how JSON is read and written. */
@ApplicationScoped
class AdminBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
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
