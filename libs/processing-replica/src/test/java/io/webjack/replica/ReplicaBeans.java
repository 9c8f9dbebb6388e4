package io.webjack.replica;

import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.RecordPublisher;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** What a service has that uses replicas. */
final class ReplicaBeans {
    @Produces
    @Singleton
    static DeadLetterPublisher deadLetters(@Channel("dead-letters") RecordPublisher records, Clock clock) {
        return new DeadLetterPublisher(records, "replica-test", clock);
    }

    @Produces
    @Singleton
    @Typed(HandClock.class)
    static HandClock handClock() {
        return new HandClock();
    }

    @Produces
    @Singleton
    static Clock clock(HandClock clock) {
        return clock;
    }

    /** Time as it is, or as much later as the test says. */
    static final class HandClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void goAhead(Duration time) {
            ahead = ahead.plus(time);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
