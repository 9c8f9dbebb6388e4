package io.webjack.replica;

import io.webjack.kafka.Broker;
import io.webjack.kafka.Channels;
import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.EndConsumers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What all replicas of a service read from. */
@Singleton
public final class ReplicaSource {
    private final EndConsumers readers;
    private final Broker broker;
    private final Channels channels;
    private final DeadLetterPublisher deadLetters;
    private final Clock clock;

    /** @param deadLetters where records go that cannot be read; the last good one of a key stays in use */
    @Inject
    public ReplicaSource(
            EndConsumers readers, Broker broker, Channels channels, DeadLetterPublisher deadLetters, Clock clock) {
        this.readers = readers;
        this.broker = broker;
        this.channels = channels;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    EndConsumers readers() {
        return readers;
    }

    Broker broker() {
        return broker;
    }

    Channels channels() {
        return channels;
    }

    DeadLetterPublisher deadLetters() {
        return deadLetters;
    }

    Clock clock() {
        return clock;
    }
}
