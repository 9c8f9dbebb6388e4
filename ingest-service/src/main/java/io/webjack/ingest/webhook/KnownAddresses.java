package io.webjack.ingest.webhook;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Which addresses exist, as far as this instance has read. */
@Singleton
final class KnownAddresses {
    private final ProcessingReplica processings;
    private final SecretReplica secrets;
    private final ConnectionDirectory connections;
    private final WebhookConfig config;

    @Inject
    KnownAddresses(
            ProcessingReplica processings,
            SecretReplica secrets,
            ConnectionDirectory connections,
            WebhookConfig config) {
        this.config = config;
        this.processings = processings;
        this.secrets = secrets;
        this.connections = connections;
    }

    /** Whether all has been read once that is needed to say that an address does not exist, or who may send to it. */
    boolean isComplete() {
        return processings.isReady() && secrets.isReady() && connections.isReady();
    }

    Optional<ProcessingDefinition> processing(String token) {
        return processings.byWebhookToken(token);
    }

    Optional<Connection> connection(String type, String token) {
        return connections.byToken(type, token);
    }

    /**
     * Whether all processings are known that were saved before this moment, as far as that can be found out: an address
     * that was shown to a person a moment ago may not have been read yet. All who ask at one time share one question.
     */
    CompletionStage<Boolean> allProcessings() {
        return processings.upToDate(config.lookedForAtMost());
    }

    /** The same of connections. */
    CompletionStage<Boolean> allConnections() {
        return connections.upToDate(config.lookedForAtMost());
    }
}
