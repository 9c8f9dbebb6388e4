package io.webjack.processing.start;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.webjack.kafka.TopicPreparation;
import io.webjack.processing.cancellation.CancellationReplica;
import io.webjack.processing.destination.TrustReplica;
import io.webjack.processing.intake.EventConsumer;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Starts what runs in the background, without waiting for the broker: first the topics, then the definitions, then, once
 * they are known, the intake.
 */
@Singleton
final class ServiceStart {
    private final TopicPreparation topics;
    private final ProcessingReplica replica;
    private final SecretReplica secrets;
    private final TrustReplica trusts;
    private final CancellationReplica cancellations;
    private final EventConsumer consumer;

    @Inject
    ServiceStart(
            TopicPreparation topics,
            ProcessingReplica replica,
            SecretReplica secrets,
            TrustReplica trusts,
            CancellationReplica cancellations,
            EventConsumer consumer) {
        this.trusts = trusts;
        this.cancellations = cancellations;
        this.secrets = secrets;
        this.topics = topics;
        this.replica = replica;
        this.consumer = consumer;
    }

    void started(@Observes StartupEvent event) {
        replica.start();
        secrets.start();
        trusts.start();
        cancellations.start();
        Thread preparation = new Thread(topics::prepare, "webjack-topics");
        preparation.setDaemon(true);
        preparation.start();
        consumer.start(() -> topics.isDone()
                && replica.isReady()
                && secrets.isReady()
                && trusts.isReady()
                && cancellations.isReady());
    }

    void stopping(@Observes ShutdownEvent event) {
        topics.stop();
        consumer.stop();
    }
}
