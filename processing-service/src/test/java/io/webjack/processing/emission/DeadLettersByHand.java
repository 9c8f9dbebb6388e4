package io.webjack.processing.emission;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker that answers when the test says so. */
public final class DeadLettersByHand implements RecordPublisher {
    private final Deque<Consumer<Delivery>> underWay = new ArrayDeque<>();
    private final SteadyPublisher steady = new SteadyPublisher(this, config(), new SimpleMeterRegistry());

    public DeadLetterPublisher publisher() {
        return new DeadLetterPublisher(
                steady, new io.webjack.kafka.DeadLetterPublisher(this, "processing-service", Clock.systemUTC()));
    }

    SteadyPublisher steady() {
        return steady;
    }

    /** How many records are on their way. */
    public int underWay() {
        return underWay.size();
    }

    /** The oldest of them is taken. */
    public void take() {
        answer(new Delivery.Taken("any", 0, 0));
    }

    void answer(Delivery delivery) {
        underWay.removeFirst().accept(delivery);
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record, Consumer<Delivery> told) {
        underWay.addLast(told);
    }

    @Override
    public OptionalInt partitions(String topic) {
        return OptionalInt.of(1);
    }

    private static EmissionConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(EmissionConfig.class)
                .withDefaultValue("webjack.processing.emission.retry-after", "PT1S")
                .build()
                .getConfigMapping(EmissionConfig.class);
    }
}
