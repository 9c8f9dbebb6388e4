package io.webjack.history.materialisation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether records get into the tables: not whether the service lives. */
@Readiness
class MaterialisationReadiness implements HealthCheck {
    private static final Duration BROKER_SILENCE = Duration.ofSeconds(30);

    private final Materialisation materialisation;

    MaterialisationReadiness(Materialisation materialisation) {
        this.materialisation = materialisation;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> complaints = new ArrayList<>();
        if (!materialisation.areTopicsReady()) {
            complaints.add("the topics are not prepared yet");
        } else if (materialisation.sinceLastTurn().compareTo(BROKER_SILENCE) > 0) {
            complaints.add("the reading of the topics stands still");
        }
        Duration oldest = materialisation.oldestAge();
        if (oldest.compareTo(materialisation.longestWait()) > 0) {
            complaints.add("records have waited for the database for " + oldest.toSeconds() + " s");
        }
        return HealthCheckResponse.named("materialisation")
                .status(complaints.isEmpty())
                .withData("reason", complaints.isEmpty() ? "records are written" : String.join("; ", complaints))
                .withData("oldestRecordAgeSeconds", oldest.toSeconds())
                .build();
    }
}
