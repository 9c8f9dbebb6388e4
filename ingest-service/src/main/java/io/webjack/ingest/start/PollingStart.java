package io.webjack.ingest.start;

import io.webjack.ingest.connection.ConnectionReplica;
import io.webjack.ingest.poll.SourcePolling;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets the asking for leads begin when everything is known that it needs. */
@Singleton
final class PollingStart {
    private static final long PAUSE_MILLIS = 200;

    private final ProcessingReplica processings;
    private final SecretReplica secrets;
    private final ConnectionReplica connections;
    private final SourcePolling polling;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Inject
    PollingStart(
            ProcessingReplica processings,
            SecretReplica secrets,
            ConnectionReplica connections,
            SourcePolling polling) {
        this.processings = processings;
        this.secrets = secrets;
        this.connections = connections;
        this.polling = polling;
    }

    /** Waits; ends when it has begun, or when the service stops. */
    void begin() {
        while (!(processings.isReady() && secrets.isReady() && connections.isReady())) {
            if (awaitStop()) {
                return;
            }
        }
        if (stopped.getCount() > 0) {
            polling.start();
        }
    }

    void stop() {
        stopped.countDown();
        polling.close();
    }

    private boolean awaitStop() {
        try {
            return stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
