package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.database.DatabaseStartup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Gets one batch written, however long it takes: nothing of it is skipped. While the database is away it is tried again
 * with growing pauses; a record that is refused for its content, alone, becomes a dead letter.
 */
@ApplicationScoped
class BatchRun implements PollWriter.Writing {
    /** A record alone is put aside when its writing has failed so often for no reason of the database. */
    private static final int MOST_UNEXPECTED = 4;

    private final RecordParser parser;
    private final BatchWriter writer;
    private final Parking parking;
    private final DatabaseStartup database;
    private final Duration retryMin;
    private final Duration retryMax;
    private final CountDownLatch stopped = new CountDownLatch(1);

    BatchRun(
            RecordParser parser,
            BatchWriter writer,
            Parking parking,
            DatabaseStartup database,
            MaterialisationConfig config) {
        this.parser = parser;
        this.writer = writer;
        this.parking = parking;
        this.database = database;
        this.retryMin = config.retryMin();
        this.retryMax = config.retryMax();
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public boolean awaitDatabase() throws InterruptedException {
        while (stopped.getCount() > 0 && !(database.isReady() && writer.canWrite())) {
            pause(retryMin);
        }
        return stopped.getCount() > 0;
    }

    @Override
    public boolean write(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<ParsedRecord> parsed = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            parsed.add(parser.parse(record));
        }
        BatchRows rows = BatchRows.of(parsed);
        for (ParsedRecord.Unreadable unreadable : rows.unreadable()) {
            if (!putAside(unreadable.source(), unreadable.reason())) {
                return false;
            }
        }
        return write(parsed, rows);
    }

    private boolean write(List<ParsedRecord> parsed, BatchRows rows) throws InterruptedException {
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
                                    && (parsed.size() > 1 || ++unexpected == MOST_UNEXPECTED)) {
                        return divided(parsed, WriteFailure.reason(e));
                    }
                    reason = WriteFailure.reason(e);
                }
            }
            if (!waited) {
                LOG.batchWaits(parsed.size(), String.valueOf(reason));
                waited = true;
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(retryMax) > 0 ? retryMax : pause.multipliedBy(2);
        }
        return false;
    }

    /** The halves for themselves, until the one record is found that the database refuses. */
    private boolean divided(List<ParsedRecord> parsed, String reason) throws InterruptedException {
        if (parsed.size() == 1) {
            return putAside(parsed.get(0).source(), reason);
        }
        int half = parsed.size() / 2;
        List<ParsedRecord> first = parsed.subList(0, half);
        List<ParsedRecord> second = parsed.subList(half, parsed.size());
        return write(first, BatchRows.of(first)) && write(second, BatchRows.of(second));
    }

    @Override
    public boolean putAside(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
        boolean told = false;
        while (stopped.getCount() > 0) {
            try {
                parking.park(record, reason);
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
