package io.webjack.ingest.start;

import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.kafka.TopicPreparation;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether a lead that comes now would be known and stored. */
@Readiness
@ApplicationScoped
class AcceptanceReadiness implements HealthCheck {
    private static final Duration BROKER_SILENCE = Duration.ofSeconds(15);

    private final ProcessingReplica replica;
    private final SecretReplica secrets;
    private final ConnectionDirectory connections;
    private final TopicPreparation topics;

    AcceptanceReadiness(
            ProcessingReplica replica,
            SecretReplica secrets,
            ConnectionDirectory connections,
            TopicPreparation topics) {
        this.connections = connections;
        this.secrets = secrets;
        this.replica = replica;
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> complaints = new ArrayList<>();
        if (!topics.isDone()) {
            complaints.add("the topics are not prepared yet");
        }
        if (!replica.isReady()) {
            complaints.add("the definitions of the processings are not read yet");
        } else if (replica.age().compareTo(BROKER_SILENCE) > 0) {
            complaints.add("the broker does not answer for " + replica.age().toSeconds() + " s");
        }
        if (!secrets.isReady()) {
            complaints.add("the secrets are not read yet");
        }
        if (!connections.isReady()) {
            complaints.add("the connections are not read yet");
        }
        return HealthCheckResponse.named("acceptance")
                .status(complaints.isEmpty())
                .withData("reason", complaints.isEmpty() ? "leads are taken" : String.join("; ", complaints))
                .build();
    }
}
