package io.webjack.processing.intake;

import io.webjack.processing.lane.Lane;
import io.webjack.processing.lane.Lanes;
import io.webjack.replica.ProcessingReplica;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether events move: not whether the service lives. */
@Readiness
@ApplicationScoped
class IntakeReadiness implements HealthCheck {
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration BROKER_SILENCE = Duration.ofSeconds(15);

    private final IntakeProgress progress;
    private final ProcessingReplica replica;
    private final Lanes lanes;
    private final IntakeConfig config;

    @Inject
    IntakeReadiness(IntakeProgress progress, ProcessingReplica replica, Lanes lanes, IntakeConfig config) {
        this.progress = progress;
        this.replica = replica;
        this.lanes = lanes;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> complaints = complaints();
        return HealthCheckResponse.named("intake")
                .status(complaints.isEmpty())
                .withData("reason", complaints.isEmpty() ? "events move" : String.join("; ", complaints))
                .withData("partitions", progress.partitions())
                .withData("inFlight", progress.slotsTaken())
                .withData("oldestEventAgeSeconds", progress.oldestAge().toSeconds())
                .build();
    }

    private List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (!replica.isReady()) {
            complaints.add("the definitions of the processings are not read yet");
        } else if (!progress.hasBegun()) {
            complaints.add("the reading of events has not begun yet");
        } else {
            addIf(complaints, progress.sinceLastTurn(), SILENCE, "the reading of events stands still");
            if (!progress.isSettled()) {
                complaints.add("the partitions of this instance have not come yet");
            }
        }
        addIf(complaints, replica.age(), BROKER_SILENCE, "the broker does not answer");
        for (Lane lane : lanes.all()) {
            addIf(complaints, lane.silence(), SILENCE, "an event loop is blocked");
        }
        addIf(complaints, progress.standstill(), config.stalledAfter(), "no event was finished");
        return complaints;
    }

    private static void addIf(List<String> complaints, Duration time, Duration limit, String complaint) {
        if (time.compareTo(limit) > 0) {
            complaints.add(complaint + " for " + time.toSeconds() + " s");
        }
    }
}
