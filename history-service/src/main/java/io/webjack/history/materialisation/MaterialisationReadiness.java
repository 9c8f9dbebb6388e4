package io.webjack.history.materialisation;

import io.webjack.kafka.TopicPreparation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether records get into the tables: not whether the service lives. */
@Readiness
class MaterialisationReadiness implements HealthCheck {
    private final TopicPreparation topics;
    private final Lag lag;
    private final Duration longestWait;

    MaterialisationReadiness(TopicPreparation topics, Lag lag, MaterialisationConfig config) {
        this.topics = topics;
        this.lag = lag;
        this.longestWait = config.longestWait();
    }

    @Override
    public HealthCheckResponse call() {
        List<String> complaints = new ArrayList<>();
        if (!topics.isDone()) {
            complaints.add("the topics are not prepared yet");
        }
        Duration oldest = lag.oldestAge();
        if (oldest.compareTo(longestWait) > 0) {
            complaints.add("records have waited for the database for " + oldest.toSeconds() + " s");
        }
        return HealthCheckResponse.named("materialisation")
                .status(complaints.isEmpty())
                .withData("reason", complaints.isEmpty() ? "records are written" : String.join("; ", complaints))
                .withData("oldestRecordAgeSeconds", oldest.toSeconds())
                .build();
    }
}
