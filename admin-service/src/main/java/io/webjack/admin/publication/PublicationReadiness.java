package io.webjack.admin.publication;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the topics are there and while changes cannot take effect. */
@Readiness
class PublicationReadiness implements HealthCheck {
    private final PublicationState state;

    PublicationReadiness(PublicationState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("publication")
                .status(state.areTopicsReady() && state.waitsFor().isEmpty())
                .withData("unpublished", state.unpublished());
        state.waitsFor().ifPresent(reason -> response.withData("waits for", reason));
        return response.build();
    }
}
