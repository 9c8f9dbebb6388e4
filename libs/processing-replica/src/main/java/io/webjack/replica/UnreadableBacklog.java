package io.webjack.replica;

import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.UnreadableRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;

/** Puts each unreadable record aside once, in order, and keeps what the broker has not taken for the next try. */
final class UnreadableBacklog {
    private final DeadLetterPublisher deadLetters;
    private final Set<Place> known = new HashSet<>();
    private final Deque<UnreadableRecord> waiting = new ArrayDeque<>();
    private boolean underWay;

    UnreadableBacklog(DeadLetterPublisher deadLetters) {
        this.deadLetters = deadLetters;
    }

    synchronized void add(Uuid topicId, ConsumerRecord<byte[], byte[]> record, String reason) {
        if (known.add(new Place(topicId, record.partition(), record.offset()))) {
            waiting.add(new UnreadableRecord(record, reason));
        }
    }

    /** Tries to put aside what waits; returns at once. */
    void handOver() {
        UnreadableRecord next;
        synchronized (this) {
            next = underWay ? null : waiting.peek();
            underWay |= next != null;
        }
        if (next != null) {
            deadLetters.publish(next, delivery -> told(delivery.isTaken()));
        }
    }

    private void told(boolean taken) {
        synchronized (this) {
            underWay = false;
            if (taken) {
                waiting.remove();
            }
        }
        if (taken) {
            handOver();
        }
    }

    private record Place(Uuid topicId, int partition, long offset) {}
}
