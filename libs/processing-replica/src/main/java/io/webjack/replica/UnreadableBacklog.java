package io.webjack.replica;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each unreadable record over once, and keeps what could not be handed over for the next try. */
final class UnreadableBacklog {
    private static final Logger log = LoggerFactory.getLogger(UnreadableBacklog.class);

    private final UnreadableRecord.Sink sink;
    private final Set<Position> known = new HashSet<>();
    private final Deque<UnreadableRecord> waiting = new ArrayDeque<>();

    UnreadableBacklog(UnreadableRecord.Sink sink) {
        this.sink = sink;
    }

    void add(Uuid topicId, ConsumerRecord<byte[], byte[]> record, String reason) {
        if (known.add(new Position(topicId, record.partition(), record.offset()))) {
            log.error(
                    "Unreadable record in {}, partition {}, offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    reason);
            waiting.add(new UnreadableRecord(record, reason));
        }
    }

    /** Tries to hand over what waits, in order. */
    void handOver() {
        UnreadableRecord next = waiting.peek();
        while (next != null) {
            try {
                sink.keep(next);
            } catch (RuntimeException e) {
                log.warn("An unreadable record could not be put aside, trying again: {}", e.toString());
                return;
            }
            waiting.remove();
            next = waiting.peek();
        }
    }

    private record Position(Uuid topicId, int partition, long offset) {}
}
