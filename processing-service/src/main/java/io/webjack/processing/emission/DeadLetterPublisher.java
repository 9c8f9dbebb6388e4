package io.webjack.processing.emission;

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
    public void publish(UnreadableRecord unreadable, EventOrigin origin, Acknowledgement end) {
        send(unreadable, origin.lane(), origin.ownership(), end);
    }

    /** Puts a record of a compacted topic aside, which nobody waits for. */
    public void publish(UnreadableRecord unreadable, Lane lane) {
        send(unreadable, lane, () -> true, new Acknowledgement() {
            @Override
            public void acknowledged() {
                // It is there.
            }

            @Override
            public void abandoned() {
                throw new IllegalStateException("nobody can have given up the record");
            }
        });
    }

    private void send(UnreadableRecord unreadable, Lane lane, EventOrigin.Ownership ownership, Acknowledgement end) {
        steady.send(
                told -> letters.publish(unreadable, told), lane, ownership, ContinuationPublisher.Fate.ofSmall(end));
    }
}
