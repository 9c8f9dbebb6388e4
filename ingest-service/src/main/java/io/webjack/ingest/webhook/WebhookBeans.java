package io.webjack.ingest.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.webjack.ingest.reception.BodyRules;
import io.webjack.ingest.reception.DeliveryReader;
import io.webjack.ingest.reception.ReceptionConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What all addresses share: the room for bodies is one for all of them. */
final class WebhookBeans {
    @Produces
    @Singleton
    static DeliveryReader reader(Vertx vertx, WebhookConfig config, ReceptionConfig reception, MeterRegistry registry) {
        return new DeliveryReader(
                vertx,
                new BodyRules(config.largestBody(), config.largestInlineBody(), config.bodyTimeout()),
                reception,
                registry);
    }
}
