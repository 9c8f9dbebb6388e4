package io.webjack.processing.emission;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.kafka.RecordPublisher;
import io.webjack.kafka.UnreadableRecord;
import io.webjack.processing.lane.Lane;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Puts records that cannot be read on {@code webjack.dead-letters}. */
@Singleton
public final class DeadLetterPublisher {
    private final SteadyPublisher steady;
    private final io.webjack.kafka.DeadLetterPublisher letters;

    @Inject
    DeadLetterPublisher(SteadyPublisher steady, @Channel(ResultChannel.NAME) RecordPublisher records, Clock clock) {
        this.steady = steady;
        this.letters = new io.webjack.kafka.DeadLetterPublisher(records, "processing-service", clock);
    }

    /** Puts a record aside whose offset may go on once that is acknowledged. */
    public Future<Written> publish(UnreadableRecord unreadable, EventOrigin origin) {
        return send(unreadable, origin.lane(), origin.ownership());
    }

    /** Puts a record of a compacted topic aside, which nobody waits for. */
    public void publish(UnreadableRecord unreadable, Lane lane) {
        var unused = send(unreadable, lane, () -> true);
    }

    private Future<Written> send(UnreadableRecord unreadable, Lane lane, EventOrigin.Ownership ownership) {
        Promise<Written> written = Promise.promise();
        steady.send(told -> letters.publish(unreadable, told), lane, ownership, written);
        return written.future();
    }
}
