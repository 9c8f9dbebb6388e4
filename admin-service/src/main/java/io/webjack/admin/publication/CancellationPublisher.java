package io.webjack.admin.publication;

import io.webjack.contracts.Topic;
import io.webjack.contracts.cancellation.Cancellation;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import io.webjack.problem.Problem;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Writes to {@code webjack.cancellations} which operations are not to go on. */
@ApplicationScoped
public class CancellationPublisher {
    private final RecordPublisher records;

    /** The channel writes whatever topic a record names. */
    CancellationPublisher(@Channel("events") RecordPublisher records) {
        this.records = records;
    }

    /**
     * Writes one and waits until the broker has it.
     *
     * @throws io.webjack.problem.ProblemException 503 when it does not take it in time
     */
    public void publish(Cancellation cancellation) {
        send(List.of(record(cancellation.operationId(), WireJson.write(cancellation))));
    }

    /** The same for those of which nothing can lie in a topic any more. */
    public void forget(List<UUID> operations) {
        send(operations.stream().map(id -> record(id, null)).toList());
    }

    private void send(List<ProducerRecord<byte[], byte[]>> together) {
        if (!records.sendAll(together).stream().allMatch(Delivery::isTaken)) {
            throw Problem.of(503, "not-stored", "It could not be stored", "The broker is away. Please try again.")
                    .asException()
                    .withHeader("Retry-After", "5");
        }
    }

    private static ProducerRecord<byte[], byte[]> record(UUID id, byte @Nullable [] value) {
        return new ProducerRecord<>(
                Topic.CANCELLATIONS.topicName(), id.toString().getBytes(StandardCharsets.UTF_8), value);
    }
}
