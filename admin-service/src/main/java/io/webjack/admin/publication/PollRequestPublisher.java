package io.webjack.admin.publication;

import io.webjack.contracts.Topic;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.problem.Problem;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes to {@code webjack.poll-requests} that sources are to be read. */
@ApplicationScoped
public class PollRequestPublisher {
    private final RecordPublisher publisher;

    PollRequestPublisher(RecordPublisher publisher) {
        this.publisher = publisher;
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
        List<Future<RecordMetadata>> sent = new ArrayList<>(requests.size());
        for (PollRequest request : requests) {
            String key = PollRequest.key(request.processingId(), request.connectionId());
            sent.add(publisher.send(new ProducerRecord<>(
                    Topic.POLL_REQUESTS.topicName(), key.getBytes(StandardCharsets.UTF_8), WireJson.write(request))));
        }
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted", e);
            } catch (ExecutionException e) {
                throw new KafkaException("the broker has not acknowledged: " + e.getCause(), e.getCause());
            }
        }
    }
}
