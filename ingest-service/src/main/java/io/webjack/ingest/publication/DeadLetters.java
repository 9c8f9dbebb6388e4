package io.webjack.ingest.publication;

import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.replica.UnreadableRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/** Puts records that replicas cannot read aside. */
@Singleton
public final class DeadLetters {
    private static final long LIMIT_SECONDS = 10;

    private final DeadLetterPublisher publisher;

    @Inject
    DeadLetters(DeadLetterPublisher publisher) {
        this.publisher = publisher;
    }

    /** Waits for the broker; throws when it has not taken the record, and then is called again. */
    public void keep(UnreadableRecord unreadable) {
        try {
            publisher
                    .publish(new io.webjack.kafka.UnreadableRecord(unreadable.record(), unreadable.reason()))
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .orThrow();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the broker has not taken the record that cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
