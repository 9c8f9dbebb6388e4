package io.webjack.ingest.start;

import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.fetch.FetchConsumer;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Begins to fetch leads as soon as it is known who wants them, and how: before that, everything would look as if nobody
 * did.
 */
@Singleton
final class FetchStart {
    private static final long PAUSE_MILLIS = 100;

    private final ProcessingReplica processings;
    private final SecretReplica secrets;
    private final ConnectionDirectory connections;
    private final FetchConsumer fetch;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Inject
    FetchStart(
            ProcessingReplica processings,
            SecretReplica secrets,
            ConnectionDirectory connections,
            FetchConsumer fetch) {
        this.processings = processings;
        this.secrets = secrets;
        this.connections = connections;
        this.fetch = fetch;
    }

    /** Waits; ends when it has begun, or when the service stops. */
    void begin() {
        while (!(processings.isReady() && secrets.isReady() && connections.isReady())) {
            if (isStopped()) {
                return;
            }
        }
        synchronized (this) {
            if (stopped.getCount() > 0) {
                fetch.start();
            }
        }
    }

    /** Lets what is under way end, for some seconds. */
    void stop() {
        synchronized (this) {
            stopped.countDown();
        }
        fetch.stop();
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
