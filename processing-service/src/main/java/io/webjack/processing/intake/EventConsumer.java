package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes {@code webjack.events}, {@code webjack.events-overflow} and {@code webjack.continuations-*} from the channel
 * {@code intake} for as long as the service runs. Whatever breaks the reading off, it begins anew from the committed offsets.
 */
@Singleton
public class EventConsumer {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final IntakeConnector connector;
    private final EventReadings readings;
    private final GroupMembership membership;
    private final IntakeConfig config;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Inject
    EventConsumer(IntakeConnector connector, EventReadings readings, GroupMembership membership, IntakeConfig config) {
        this.connector = connector;
        this.readings = readings;
        this.membership = membership;
        this.config = config;
    }

    /** What one poll has brought: it is passed on to the thread that polls. Offsets are committed by what is finished. */
    @Incoming(IntakeConnector.CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.NONE)
    void take(ConsumerRecords<byte[], byte[]> records) {
        readings.current().take(records);
    }

    /** Begins to read once it may; returns at once. */
    public void start(BooleanSupplier mayBegin) {
        Thread thread = new Thread(() -> read(mayBegin), "webjack-intake");
        thread.setDaemon(true);
        thread.start();
    }

    /** Gives the partitions up in order and waits for that. */
    public void stop() {
        stopped.complete(null);
        try {
            if (!ended.await(config.revocationWait().plus(CLOSING).plus(CLOSING).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.intakeNotEnded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(BooleanSupplier mayBegin) {
        try {
            while (!stopped.isDone()) {
                if (mayBegin.getAsBoolean()) {
                    readOnce();
                }
                pause();
            }
        } finally {
            ended.countDown();
        }
    }

    private void readOnce() {
        membership.tellSessionTimeout();
        try (IntakeConnector.Client client = connector.open()) {
            CompletableFuture.anyOf(client.reading().end(), stopped).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof UnsupportedVersionException) || !membership.fallBack()) {
                LOG.intakeBroken(e);
            }
        } catch (RuntimeException e) {
            LOG.intakeBroken(e);
        }
    }

    private void pause() {
        try {
            stopped.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.intakeEnded();
        } catch (TimeoutException e) {
            // Once more.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.complete(null);
        }
    }
}
