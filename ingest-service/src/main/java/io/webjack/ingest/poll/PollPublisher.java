package io.webjack.ingest.poll;

import io.webjack.contracts.Topic;
import io.webjack.contracts.poll.AccessToken;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes cursors, tokens and requests, and waits for the broker; throws when it has not acknowledged. */
final class PollPublisher implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    PollPublisher(Map<String, ?> kafkaProperties) {
        Map<String, Object> properties = new HashMap<>(kafkaProperties);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "webjack-ingest-polls");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.POLL_CURSORS.maxMessageBytes());
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void cursor(PollCursor cursor) {
        send(Topic.POLL_CURSORS, cursor.processingId().toString(), cursor);
    }

    void token(AccessToken token) {
        send(Topic.ACCESS_TOKENS, token.connectionId().toString(), token);
    }

    void noToken(String connectionId) {
        send(Topic.ACCESS_TOKENS, connectionId, null);
    }

    /** Puts a request where it belongs. */
    void request(PollRequest request, String key) {
        send(Topic.POLL_REQUESTS, key, request);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }

    private void send(Topic topic, String key, @Nullable Object value) {
        try {
            producer.send(new ProducerRecord<>(
                            topic.topicName(),
                            key.getBytes(StandardCharsets.UTF_8),
                            value == null ? null : WireJson.write(value)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker has not acknowledged: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
