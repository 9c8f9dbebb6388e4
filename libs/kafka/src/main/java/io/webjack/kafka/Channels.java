package io.webjack.kafka;

import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The incoming channels of the service while it runs. One that shall not begin before its service can work, begins paused and
 * without asking the broker for anything:
 *
 * <pre>
 * mp.messaging.incoming.polls.pausable=true
 * mp.messaging.incoming.polls.initially-paused=true
 * mp.messaging.incoming.polls.late-subscription=true
 * </pre>
 */
@ApplicationScoped
public class Channels {
    private final ChannelRegistry registry;
    private final KafkaClientService clients;

    Channels(ChannelRegistry registry, KafkaClientService clients) {
        this.registry = registry;
        this.clients = clients;
    }

    /** Lets a channel begin that was configured to begin paused, or go on. */
    public void begin(String channel) {
        PausableChannel paused = registry.getPausable(channel);
        if (paused == null) {
            throw new IllegalArgumentException("the channel " + channel + " is not pausable");
        }
        paused.resume();
    }

    /** The consumer of a channel, for what has to be done on its polling thread. */
    public KafkaConsumer<byte[], byte[]> consumer(String channel) {
        KafkaConsumer<byte[], byte[]> consumer = clients.getConsumer(channel);
        if (consumer == null) {
            throw new IllegalArgumentException("there is no incoming channel " + channel);
        }
        return consumer;
    }
}
