package io.webjack.admin.publication;

import io.webjack.contracts.Topic;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import io.webjack.problem.Problem;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Writes to {@code webjack.poll-requests} that sources are to be read. */
@ApplicationScoped
public class PollRequestPublisher {
    private final RecordPublisher records;

    PollRequestPublisher(@Channel("poll-requests") RecordPublisher records) {
        this.records = records;
    }

    /**
     * Writes a request and waits until the broker has it.
     *
     * @throws io.webjack.problem.ProblemException 503 when it does not take it in time
     */
    public void publish(PollRequest request) {
        try {
            publish(List.of(request));
        } catch (KafkaException e) {
            throw Problem.of(
                            503,
                            "not-stored",
                            "The request could not be stored",
                            "The broker is away. Please try again.")
                    .asException()
                    .withHeader("Retry-After", "5");
        }
    }

    /**
     * Writes requests and waits until the broker has all of them.
     *
     * @throws KafkaException when it does not take them in time; some may have been written
     */
    public void publish(List<PollRequest> requests) {
        records.sendAll(requests.stream().map(PollRequestPublisher::record).toList())
                .forEach(Delivery::orThrow);
    }

    private static ProducerRecord<byte[], byte[]> record(PollRequest request) {
        String key = PollRequest.key(request.processingId(), request.connectionId());
        return new ProducerRecord<>(
                Topic.POLL_REQUESTS.topicName(), key.getBytes(StandardCharsets.UTF_8), WireJson.write(request));
    }
}
