package io.webjack.ingest.start;

import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.lead.LeadReader;
import io.webjack.replica.ProcessingReplica;
import io.webjack.kafka.TopicPreparation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Begins to read what platforms only announced as soon as it is known who wants it: before that, everything would look as
 * if nobody did.
 */
@Singleton
final class ReadingStart {
    private static final long PAUSE_MILLIS = 100;

    private final TopicPreparation topics;
    private final ProcessingReplica processings;
    private final ConnectionDirectory connections;
    private final LeadReader leads;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Inject
    ReadingStart(
            TopicPreparation topics, ProcessingReplica processings, ConnectionDirectory connections, LeadReader leads) {
        this.topics = topics;
        this.processings = processings;
        this.connections = connections;
        this.leads = leads;
    }

    /** Ends when the reading has begun, or when the service stops. */
    void begin() {
        while (!isKnown()) {
            if (isStopped()) {
                return;
            }
        }
        synchronized (this) {
            if (stopped.getCount() > 0) {
                leads.start();
            }
        }
    }

    /** Lets what is under way end, for some seconds. */
    void stop() {
        synchronized (this) {
            stopped.countDown();
        }
        leads.close();
    }

    private boolean isKnown() {
        return topics.isDone() && processings.isReady() && connections.isReady();
    }

    private boolean isStopped() {
        try {
            return stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
