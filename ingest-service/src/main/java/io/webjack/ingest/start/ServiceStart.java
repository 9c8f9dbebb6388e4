package io.webjack.ingest.start;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.webjack.ingest.connection.ConnectionReplica;
import io.webjack.kafka.TopicPreparation;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Starts what runs in the background, without waiting for the broker. */
@Singleton
final class ServiceStart {
    private final TopicPreparation topics;
    private final ProcessingReplica replica;
    private final SecretReplica secrets;
    private final ConnectionReplica connections;
    private final FetchStart fetch;

    @Inject
    ServiceStart(
            TopicPreparation topics,
            ProcessingReplica replica,
            SecretReplica secrets,
            ConnectionReplica connections,
            FetchStart fetch) {
        this.secrets = secrets;
        this.topics = topics;
        this.replica = replica;
        this.connections = connections;
        this.fetch = fetch;
    }

    void started(@Observes StartupEvent event) {
        replica.start();
        secrets.start();
        connections.start();
        Thread preparation = new Thread(this::prepare, "webjack-topics");
        preparation.setDaemon(true);
        preparation.start();
    }

    void stopping(@Observes ShutdownEvent event) {
        topics.stop();
        fetch.stop();
    }

    private void prepare() {
        topics.prepare();
        fetch.begin();
    }
}
