package io.webjack.processing.emission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.webjack.contracts.Topic;
import io.webjack.kafka.Delivery;
import io.webjack.processing.lane.LaneByHand;
import io.webjack.processing.memory.Load;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SteadyPublisherTest {
    private static final Delivery AWAY =
            new Delivery.NotTaken("any", new TimeoutException("the broker is away"), false);

    private final LaneByHand lane = new LaneByHand();
    private final DeadLettersByHand broker = new DeadLettersByHand();
    private boolean isHeld = true;

    @Test
    void whatTheBrokerDoesNotTakeIsTriedAgainUntilItDoes() {
        Future<Written> written = send(10);

        broker.answer(AWAY);
        lane.run();
        assertThat(broker.underWay()).isZero();
        lane.pass(Duration.ofSeconds(1));
        assertThat(broker.underWay()).isEqualTo(1);
        assertThat(written.isComplete()).isFalse();

        broker.take();
        lane.run();

        assertThat(written.result()).isEqualTo(Written.ACKNOWLEDGED);
    }

    @Test
    void whatNobodyWantsAnyMoreIsNotTriedAgain() {
        Future<Written> written = send(10);

        broker.answer(AWAY);
        lane.run();
        isHeld = false;
        lane.pass(Duration.ofSeconds(1));

        assertThat(broker.underWay()).isZero();
        assertThat(written.result()).isEqualTo(Written.ABANDONED);
    }

    @Test
    void whatIsRefusedAsTooLargeIsNotTriedAgain() {
        Future<Written> written = send(10);

        broker.answer(new Delivery.NotTaken("any", new RecordTooLargeException(), false));
        lane.run();

        assertThat(written.result()).isEqualTo(Written.TOO_LARGE);
    }

    @Test
    void whatCanOnlyBeRefusedIsNotEvenSent() {
        Future<Written> written = send(SteadyPublisher.LARGEST_RECORD + 1);
        assertThat(written.isComplete()).as("it is told later").isFalse();

        lane.run();

        assertThat(written.result()).isEqualTo(Written.TOO_LARGE);
        assertThat(broker.underWay()).isZero();
    }

    private Future<Written> send(int bytes) {
        EventOrigin origin =
                new EventOrigin(Topic.EVENTS, 0, null, lane.lane(), Optional.empty(), Load.uncounted(), () -> isHeld);
        return broker.steady().send(new ProducerRecord<>("any", new byte[bytes]), origin);
    }
}
