package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;

/** Gives what is to be fetched its turn and sees to it that each ends: recorded, or tried again. */
final class FetchTurns {
    static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private static final int MOST_QUEUED = 512;

    private final FetchQueue queue;
    private final ScheduledExecutorService scheduler;

    FetchTurns(FetchQueue queue, ScheduledExecutorService scheduler) {
        this.queue = queue;
        this.scheduler = scheduler;
    }

    /**
     * What is to be done when its turn has come.
     *
     * @param name for the log
     * @param work false: it may not go on here. It throws {@link KafkaException} when the broker does not take what became of it
     * @param done it needs no further attention
     * @param again it has to be done once more, a little later
     * @param broken it failed in a way that nobody foresaw
     */
    record Turn(
            Tenure tenure,
            UUID connection,
            String name,
            BooleanSupplier work,
            Runnable done,
            Runnable again,
            Runnable broken) {}

    /** @param full whether it was full when this was asked last: it has to drain before it takes more */
    boolean isFull(boolean full) {
        return queue.waiting() >= (full ? MOST_QUEUED / 2 : MOST_QUEUED);
    }

    int waiting(UUID connection) {
        return queue.waiting(connection);
    }

    void submit(Turn turn) {
        queue.submit(turn.connection(), () -> {
            // Whoever has the partition by then does it.
            boolean unused = turn.tenure().run(() -> run(turn));
        });
    }

    /** In a little while, unless the tenure is over by then. */
    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    void later(Tenure tenure, Runnable work) {
        try {
            scheduler.schedule(
                    () -> {
                        if (tenure.lasts()) {
                            work.run();
                        }
                    },
                    AFTER_FAILURE.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.notRecorded("partition " + tenure.partition(), "the service ends");
        }
    }

    private static void run(Turn turn) {
        try {
            if (turn.work().getAsBoolean()) {
                turn.done().run();
            }
        } catch (KafkaException e) {
            LOG.notRecorded(turn.name(), String.valueOf(e.getMessage()));
            turn.again().run();
        } catch (RuntimeException e) {
            LOG.failedUnexpectedly(e, turn.name());
            turn.broken().run();
        }
    }
}
