package io.webjack.admin.publication;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.AdminLog;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what is not published.
 *
 * <pre>{@code
 * change:    begin ─ processing (version 7) ─ commit ─┐
 * round:                                              └ begin ─ lock publication row ─ read row (7) ─ send ─ ack ─
 *                                                       published = 7 ─ commit
 * }</pre>
 *
 * <p>A change never waits for the lock: it is on a row of another table. The row is read after the lock was taken, so
 * two instances can only publish growing versions. What a crash or the broker prevents stays unpublished and is sent by
 * the next round, twice at worst and then with the same content.
 */
@ApplicationScoped
class PublicationRound {
    private static final int BATCH = 100;

    private final PublicationStore store;
    private final RecordPublisher records;
    private final PublicationConfig config;
    private final Clock clock;

    PublicationRound(
            PublicationStore store,
            @Channel("definitions") RecordPublisher records,
            PublicationConfig config,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Publishes everything of a source.
     *
     * @return how many records were acknowledged
     * @throws BrokerAwayException when a record was not acknowledged; it stays unpublished
     */
    int publishAll(PublicationSource source) throws BrokerAwayException {
        QuarkusTransaction.requiringNew().run(() -> store.admit(source));
        int published = 0;
        Outcome outcome;
        do {
            // Sending and its acknowledgement fit in, with room.
            int seconds = Math.toIntExact(config.deliveryTimeout().toSeconds()) * 3 + 30;
            outcome = QuarkusTransaction.requiringNew().timeout(seconds).call(() -> publishBatch(source));
            published += outcome.published();
            if (outcome.failure() != null) {
                throw new BrokerAwayException(outcome.failure());
            }
        } while (outcome.published() > 0);
        return published;
    }

    private Outcome publishBatch(PublicationSource source) {
        Map<UUID, PublishedRow> rows = new LinkedHashMap<>();
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
        for (UUID id : store.lockUnpublished(source, BATCH)) {
            try {
                PublishedRow row = source.read(id);
                sent.add(row.toRecord(source.topic(), id));
                rows.put(id, row);
            } catch (RuntimeException e) {
                AdminLog.LOG.rowUnpublishable(source.topic().topicName(), id.toString(), e);
            }
        }
        Iterator<Delivery> deliveries = records.sendAll(sent).iterator();
        int published = 0;
        Throwable failure = null;
        for (var row : rows.entrySet()) {
            Delivery.NotTaken refused = deliveries.next().failure();
            if (refused == null) {
                store.published(source, row.getKey(), row.getValue(), clock.instant());
                published++;
            } else {
                failure = refused.reason();
            }
        }
        return new Outcome(published, failure);
    }

    private record Outcome(int published, @Nullable Throwable failure) {}

    /** A record was not acknowledged. */
    static final class BrokerAwayException extends Exception {
        BrokerAwayException(Throwable cause) {
            super(cause.toString(), cause);
        }
    }
}
