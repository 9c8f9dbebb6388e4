package io.webjack.processing.emission;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.kafka.UnreadableRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Puts records that cannot be read on {@code webjack.dead-letters}. */
@Singleton
public final class DeadLetterPublisher {
    private final SteadyPublisher steady;
    private final io.webjack.kafka.DeadLetterPublisher letters;

    @Inject
    DeadLetterPublisher(SteadyPublisher steady, io.webjack.kafka.DeadLetterPublisher letters) {
        this.steady = steady;
        this.letters = letters;
    }

    /** Puts a record aside whose offset may go on once that is acknowledged. */
    public Future<Written> publish(UnreadableRecord unreadable, EventOrigin origin) {
        Promise<Written> written = Promise.promise();
        steady.send(told -> letters.publish(unreadable, told), origin.lane(), origin.ownership(), written);
        return written.future();
    }
}
