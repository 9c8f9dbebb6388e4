package io.webjack.ingest.start;

import io.webjack.ingest.lead.LeadReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Whether what platforms announced is still taken: a reader that ended unexpectedly is not started again by itself. */
@Liveness
@ApplicationScoped
class ReadingLiveness implements HealthCheck {
    private final LeadReader leads;

    ReadingLiveness(LeadReader leads) {
        this.leads = leads;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("lead-reading")
                .status(leads.isAlive())
                .withData("waiting", leads.waiting())
                .build();
    }
}
