package io.webjack.processing.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import io.webjack.processing.resume.Input;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.eclipse.microprofile.reactive.messaging.spi.ConnectorLiteral;
import org.jspecify.annotations.Nullable;

/**
 * The connector {@code smallrye-kafka}, made anew for each reading of its one channel: that one keeps the client it has, and a client that its
 * group has thrown out for good, or that does not know the protocol, is of no use any more.
 */
@Singleton
@Default
@Connector(IntakeConnector.NAME)
final class IntakeConnector implements InboundConnector {
    static final String NAME = "webjack-intake";
    static final String CHANNEL = "intake";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BeanManager beans;
    private final EventReadings readings;
    private final CompletableFuture<Channel> channel = new CompletableFuture<>();

    @Inject
    IntakeConnector(BeanManager beans, EventReadings readings) {
        this.beans = beans;
        this.readings = readings;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        return Multi.createFrom().emitter(messages -> channel.complete(new Channel(config, messages)));
    }

    /** Begins to read with a client of its own. Blocks until the channel is there. */
    Client open() {
        Channel read = channel.join();
        Client client = new Client();
        try {
            client.begin(read);
            return client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private record Channel(Config config, MultiEmitter<? super Message<?>> messages) {}

    /** One reading with the connector that carries it. */
    final class Client implements AutoCloseable {
        private final Bean<KafkaConnector> bean = bean();
        private final CreationalContext<KafkaConnector> context = beans.createCreationalContext(bean);
        private final KafkaConnector connector = bean.create(context);
        private @Nullable EventReading reading;
        private Cancellable subscription = () -> {};

        private void begin(Channel read) {
            Multi<? extends Message<?>> messages = Multi.createFrom().publisher(connector.getPublisher(read.config()));
            EventReading begun = readings.current();
            reading = begun;
            subscription = messages.onSubscription()
                    .call(() -> begun.begin(Input.names()))
                    // Without a client, which is made when its broker has an address, nothing has begun.
                    .onFailure(failure -> !begun.hasBegun())
                    .retry()
                    .withBackOff(PAUSE, LONGEST_PAUSE)
                    .indefinitely()
                    .subscribe()
                    .with(
                            message -> {
                                if (!begun.end().isDone()) {
                                    read.messages().emit(message);
                                }
                            },
                            begun::broke);
        }

        EventReading reading() {
            return Objects.requireNonNull(reading, "a reading that was not begun");
        }

        /** The partitions are given up in order, unless the reading broke off. */
        @Override
        public void close() {
            connector.terminate(this);
            subscription.cancel();
            bean.destroy(connector, context);
        }

        @SuppressWarnings("unchecked") // the type is asked for
        private Bean<KafkaConnector> bean() {
            return (Bean<KafkaConnector>) beans.resolve(
                    beans.getBeans(KafkaConnector.class, ConnectorLiteral.of(KafkaConnector.CONNECTOR_NAME)));
        }
    }
}
