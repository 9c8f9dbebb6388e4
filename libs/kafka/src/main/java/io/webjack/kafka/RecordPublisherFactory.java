package io.webjack.kafka;

import io.smallrye.reactive.messaging.EmitterConfiguration;
import io.smallrye.reactive.messaging.EmitterFactory;
import io.smallrye.reactive.messaging.annotations.EmitterFactoryFor;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.providers.extension.ChannelProducer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.spi.InjectionPoint;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Makes {@code @Channel("…") RecordPublisher} an outgoing channel, as emitters are. */
@EmitterFactoryFor(RecordPublisher.class)
@ApplicationScoped
class RecordPublisherFactory implements EmitterFactory<ChannelPublisher> {
    private final KafkaClientService clients;

    RecordPublisherFactory(KafkaClientService clients) {
        this.clients = clients;
    }

    @Override
    public ChannelPublisher createEmitter(EmitterConfiguration configuration, long bufferSize) {
        return new ChannelPublisher(configuration.name(), clients);
    }

    /**
     * The name in the annotation counts for nothing when a bean is looked for. The emitter itself may not be there yet: beans are made
     * before the channels are. Both find the client of the channel by its name when they are used.
     */
    @Produces
    @Typed(RecordPublisher.class)
    @Channel("")
    RecordPublisher publisher(InjectionPoint point) {
        return new ChannelPublisher(ChannelProducer.getChannelName(point), clients);
    }
}
