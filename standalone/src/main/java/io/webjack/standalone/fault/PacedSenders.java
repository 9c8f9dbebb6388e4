package io.webjack.standalone.fault;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends leads at a steady rate whatever happens, and each again until it is answered 2xx, as a platform does. */
final class PacedSenders implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(500);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "fault-senders");
        thread.setDaemon(true);
        return thread;
    });
    private final Executor again = CompletableFuture.delayedExecutor(BEFORE_NEXT_TRY.toMillis(), TimeUnit.MILLISECONDS);
    private final URI address;
    private final Ledger ledger;
    private final int least;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private volatile boolean enough;
    private volatile boolean closed;

    /** @param least how many are sent at least */
    PacedSenders(String address, Ledger ledger, int least) {
        this.address = URI.create(address);
        this.ledger = ledger;
        this.least = least;
    }

    void start(int perSecond) {
        long nanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        Object unused = pace.scheduleAtFixedRate(this::sendNext, 0, nanos, TimeUnit.NANOSECONDS);
    }

    /** No more than the least number, if that has been reached. */
    void enough() {
        enough = true;
    }

    /** Whether the last one is sent and all are answered 2xx. */
    boolean areDone() {
        return enough && next.get() >= least && ledger.acceptedSoFar() == next.get();
    }

    /** How many leads have been sent. */
    int sent() {
        return next.get();
    }

    /** How often a lead was sent once more because its sender had no 2xx. */
    int sentAgain() {
        return sentAgain.get();
    }

    @Override
    public void close() {
        closed = true;
        pace.shutdownNow();
    }

    private void sendNext() {
        if (!enough || next.get() < least) {
            send(next.getAndIncrement());
        }
    }

    private void send(int lead) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"n\":" + lead + ",\"email\":\"lead-" + lead + "@example.org\"}"))
                .build();
        Object unused = client.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure == null && answer.statusCode() / 100 == 2) {
                ledger.accepted(lead, System.nanoTime());
            } else if (!closed) {
                sentAgain.incrementAndGet();
                again.execute(() -> send(lead));
            }
        });
    }
}
