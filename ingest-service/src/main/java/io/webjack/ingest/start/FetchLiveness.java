package io.webjack.ingest.start;

import io.webjack.ingest.fetch.FetchConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Whether what platforms announced is still fetched: what ended unexpectedly is not started again by itself. */
@Liveness
@ApplicationScoped
class FetchLiveness implements HealthCheck {
    private final FetchConsumer fetch;

    FetchLiveness(FetchConsumer fetch) {
        this.fetch = fetch;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("lead-reading")
                .status(fetch.isAlive())
                .withData("waiting", fetch.waiting())
                .build();
    }
}
