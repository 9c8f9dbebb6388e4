package io.webjack.admin.publication;

import io.webjack.contracts.Topic;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.problem.Problem;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes to {@code webjack.poll-requests} that a source is to be read. */
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
        byte[] key = request.processingId().toString().getBytes(StandardCharsets.UTF_8);
        try {
            publisher
                    .send(new ProducerRecord<>(Topic.POLL_REQUESTS.topicName(), null, key, WireJson.write(request)))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notStored();
        } catch (ExecutionException | KafkaException e) {
            throw notStored();
        }
    }

    private static RuntimeException notStored() {
        return Problem.of(503, "not-stored", "The request could not be stored", "The broker is away. Please try again.")
                .asException()
                .withHeader("Retry-After", "5");
    }
}
