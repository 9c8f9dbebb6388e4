package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.database.DatabaseStartup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/**
 * Gets one batch written, however long it takes: nothing of it is skipped. While the database is away it is tried again
 * with growing pauses; a record that is refused for its content, alone, becomes a dead letter.
 */
@ApplicationScoped
class BatchRun {
    /** A record alone is put aside when its writing has failed so often for no reason of the database. */
    private static final int MOST_UNEXPECTED = 4;

    private final BatchWriter writer;
    private final DeadLetterPublisher deadLetters;
    private final DatabaseStartup database;
    private final Duration retryMin;
    private final Duration retryMax;
    private final CountDownLatch stopped = new CountDownLatch(1);

    BatchRun(
            BatchWriter writer,
            DeadLetterPublisher deadLetters,
            DatabaseStartup database,
            MaterialisationConfig config) {
        this.writer = writer;
        this.deadLetters = deadLetters;
        this.database = database;
        this.retryMin = config.retryMin();
        this.retryMax = config.retryMax();
    }

    void stop() {
        stopped.countDown();
    }

    /** Whether the database answers at the moment. */
    boolean canWrite() {
        return database.isReady() && writer.canWrite();
    }

    /** Returns when everything is written; false: the service stops. */
    boolean write(List<Reading> readings) throws InterruptedException {
        BatchRows rows = BatchRows.of(readings);
        for (Reading.Unreadable unreadable : rows.unreadable()) {
            if (!park(unreadable)) {
                return false;
            }
        }
        return write(readings, rows);
    }

    private boolean write(List<Reading> readings, BatchRows rows) throws InterruptedException {
        Duration pause = retryMin;
        boolean waited = false;
        int unexpected = 0;
        while (stopped.getCount() > 0) {
            String reason = null;
            if (!database.awaitReady(retryMax.toMillis())) {
                reason = "the tables are not there yet";
            } else {
                try {
                    writer.write(rows);
                    if (waited) {
                        LOG.batchesGoOn();
                    }
                    return true;
                } catch (RuntimeException e) {
                    WriteFailure failure = WriteFailure.of(e);
                    if (failure == WriteFailure.UNEXPECTED) {
                        LOG.writingFailed(e);
                    }
                    if (failure == WriteFailure.OF_THE_CONTENT
                            || failure == WriteFailure.UNEXPECTED
                                    && (readings.size() > 1 || ++unexpected == MOST_UNEXPECTED)) {
                        return divided(readings, WriteFailure.reason(e));
                    }
                    reason = WriteFailure.reason(e);
                }
            }
            if (!waited) {
                LOG.batchWaits(readings.size(), String.valueOf(reason));
                waited = true;
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(retryMax) > 0 ? retryMax : pause.multipliedBy(2);
        }
        return false;
    }

    /** The halves for themselves, until the one record is found that the database refuses. */
    private boolean divided(List<Reading> readings, String reason) throws InterruptedException {
        if (readings.size() == 1) {
            Reading one = readings.get(0);
            return park(new Reading.Unreadable(one.source(), reason));
        }
        int half = readings.size() / 2;
        List<Reading> first = readings.subList(0, half);
        List<Reading> second = readings.subList(half, readings.size());
        return write(first, BatchRows.of(first)) && write(second, BatchRows.of(second));
    }

    private boolean park(Reading.Unreadable unreadable) throws InterruptedException {
        boolean told = false;
        while (stopped.getCount() > 0) {
            try {
                deadLetters.publish(unreadable);
                return true;
            } catch (KafkaException e) {
                if (!told) {
                    LOG.deadLetterWaits(String.valueOf(e.getMessage()));
                    told = true;
                }
                pause(retryMin);
            }
        }
        return false;
    }

    private void pause(Duration pause) throws InterruptedException {
        boolean ends = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debugf("waited for %s, the service stops: %s", pause, ends);
    }
}
