package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.kafka.UnreadableRecord;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.execution.OperationEnd;
import io.webjack.wire.UnreadableRecordException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that is not worked on although it can be read: its operation ends as failed, so that its owner is told, and it goes
 * where such records lie.
 *
 * @param ids whose data it holds; empty: it does not say
 */
record Aside(ConsumerRecord<byte[], byte[]> record, Optional<RecordIds> ids, ErrorCode code, String why) {

    static Aside of(ConsumerRecord<byte[], byte[]> record, ErrorCode code, String why) {
        Optional<RecordIds> ids;
        try {
            ids = Optional.of(RecordIds.read(record.value()));
        } catch (UnreadableRecordException e) {
            ids = Optional.empty();
        }
        return new Aside(record, ids, code, why);
    }

    /** Puts it aside; the work is dealt with once both are acknowledged. */
    void put(Workplace at, EventOrigin origin, RecordWork work) {
        LOG.recordPutAside(record.topic(), record.partition(), record.offset(), why);
        UnreadableRecord kept = new UnreadableRecord(record, "not processed: " + why);
        if (ids.isEmpty()) {
            work.settleAfter(at.deadLetters().publish(kept, origin));
            return;
        }
        OperationError error = new OperationError(code, "the data cannot be processed: " + why, null, false);
        at.execution().fail(ids.get().event(), ids.get().lastSequence(), origin, error, new OperationEnd() {
            @Override
            public void settled() {
                work.settleAfter(at.deadLetters().publish(kept, origin));
            }

            @Override
            public void moved(Instant until) {
                settled();
            }

            @Override
            public void passed() {
                settled();
            }

            @Override
            public void abandoned() {
                work.abandoned();
            }

            /** Nobody can be told, but its bytes are kept. */
            @Override
            public void broke(Throwable cause) {
                LOG.recordBroken(record.topic(), record.partition(), record.offset(), cause);
                settled();
            }
        });
    }
}
