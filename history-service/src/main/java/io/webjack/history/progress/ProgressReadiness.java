package io.webjack.history.progress;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows whether leads move. This service answers questions all the same, so it stays ready. */
@Readiness
class ProgressReadiness implements HealthCheck {
    private final TroubleSearch search;

    ProgressReadiness(TroubleSearch search) {
        this.search = search;
    }

    @Override
    public HealthCheckResponse call() {
        long still = search.partitionsThatStandStill();
        long late = search.lateLeads();
        return HealthCheckResponse.named("progress")
                .up()
                .withData("reason", still + late == 0 ? "what was accepted moves" : "something does not move")
                .withData("partitionsThatStandStill", still)
                .withData("lateLeads", late)
                .build();
    }
}
