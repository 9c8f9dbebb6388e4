package io.webjack.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * What is finished of the records of a channel, and what of it is committed: every second, and in order when partitions go.
 *
 * <pre>
 *   revoked ──▶ told to the listeners ──▶ what has begun may end, within the wait ──▶ committed ──▶ forgotten
 * </pre>
 *
 * <p>A record that is finished later moves nothing: whoever has the partition then gets it once more.
 */
public final class FinishedOffsets implements KafkaCommitHandler {
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);

    private final String channel;
    private final Map<TopicPartition, Place> places = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
    private final List<Consumer<Collection<TopicPartition>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Duration revocationWait = Duration.ofSeconds(5);
    private volatile @Nullable KafkaConsumer<?, ?> consumer;
    private volatile boolean closed;

    FinishedOffsets(String channel) {
        this.channel = channel;
    }

    /** How long partitions that go wait for records that have begun. */
    public void waitAtRevocation(Duration limit) {
        revocationWait = limit;
    }

    /** Tells partitions that go before anything is waited for, on the polling thread: nothing of them is to begin any more. */
    public void onRevoked(Consumer<Collection<TopicPartition>> listener) {
        listeners.add(listener);
    }

    /** The records of a batch whose partitions are still here; each is to be {@link Held#finish finished}. */
    public List<Held> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        int generation = batch.getMetadata(IncomingKafkaRecordBatchMetadata.class)
                .orElseThrow()
                .getConsumerGroupGenerationId();
        List<Held> held = new ArrayList<>();
        for (TopicPartition partition : batch.getPayload().partitions()) {
            Place place = places.get(partition);
            if (place != null && place.generation <= generation) {
                batch.getPayload().records(partition).forEach(record -> held.add(place.take(record)));
            }
        }
        return held;
    }

    /** How many records have begun and are not finished. */
    public int open() {
        return places.values().stream().mapToInt(Place::open).sum();
    }

    void open(KafkaConsumer<?, ?> ofChannel) {
        consumer = ofChannel;
    }

    boolean isClosed() {
        return closed;
    }

    /** Commits what has been finished since the last time; returns at once. */
    void commit() {
        KafkaConsumer<?, ?> ofChannel = consumer;
        if (ofChannel == null || committable(places.keySet()).isEmpty()) {
            return;
        }
        ofChannel
                .runOnPollingThread(client -> {
                    // Looked up here, where no partition comes or goes: an offset of before it went could be an older
                    // one.
                    Map<TopicPartition, OffsetAndMetadata> offsets = committable(places.keySet());
                    if (offsets.isEmpty()) {
                        return;
                    }
                    client.commitAsync(offsets, (done, failure) -> {
                        if (failure == null) {
                            committed(done);
                        } else {
                            KafkaLog.LOG.offsetsNotCommitted(channel, failure.toString());
                        }
                    });
                })
                .subscribe()
                .with(done -> {}, failure -> KafkaLog.LOG.offsetsNotCommitted(channel, failure.toString()));
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        int generation = generation();
        partitions.forEach(partition -> places.put(partition, new Place(generation)));
    }

    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        listeners.forEach(listener -> listener.accept(partitions));
        long deadline = System.nanoTime() + revocationWait.toNanos();
        int open = 0;
        for (TopicPartition partition : partitions) {
            Place place = places.get(partition);
            open += place == null ? 0 : place.awaitEnd(deadline);
        }
        if (open > 0) {
            KafkaLog.LOG.recordsNotFinished(channel, open);
        }
        commitNow(partitions);
        places.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    @Override
    public void terminate(boolean graceful) {
        closed = true;
    }

    private void commitNow(Collection<TopicPartition> partitions) {
        KafkaConsumer<?, ?> ofChannel = consumer;
        Map<TopicPartition, OffsetAndMetadata> offsets = committable(partitions);
        if (ofChannel == null || offsets.isEmpty()) {
            return;
        }
        try {
            ofChannel.unwrap().commitSync(offsets, COMMIT_LIMIT);
        } catch (KafkaException e) {
            KafkaLog.LOG.offsetsNotCommitted(channel, e.toString());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Place place = places.get(partition);
            long offset = place == null ? OffsetTracker.NOTHING : place.committable();
            if (offset > committed.getOrDefault(partition, OffsetTracker.NOTHING)) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        }
        return offsets;
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            if (places.containsKey(partition)) {
                committed.merge(partition, offset.offset(), Math::max);
            }
        });
    }

    private int generation() {
        KafkaConsumer<?, ?> ofChannel = consumer;
        return ofChannel == null ? 0 : ofChannel.unwrap().groupMetadata().generationId();
    }

    /** A record that has begun. */
    public static final class Held {
        private final ConsumerRecord<byte[], byte[]> record;
        private final Place place;
        private final long ticket;

        private Held(ConsumerRecord<byte[], byte[]> record, Place place, long ticket) {
            this.record = record;
            this.place = place;
            this.ticket = ticket;
        }

        public ConsumerRecord<byte[], byte[]> record() {
            return record;
        }

        /** It is worked on no more, and its offset may go on. Once, from any thread. */
        public void finish() {
            place.finish(ticket);
        }
    }

    /** What is finished of a partition, from the moment it came until it goes. */
    private static final class Place {
        private final int generation;
        private final OffsetTracker tracker = new OffsetTracker();
        private int open;

        /** @param generation of the group when it came: records of before belong to somebody else by now */
        Place(int generation) {
            this.generation = generation;
        }

        synchronized Held take(ConsumerRecord<byte[], byte[]> record) {
            open++;
            return new Held(record, this, tracker.register(record.offset(), record.timestamp()));
        }

        synchronized void finish(long ticket) {
            tracker.finish(ticket);
            open--;
            notifyAll();
        }

        synchronized long committable() {
            return tracker.committable();
        }

        synchronized int open() {
            return open;
        }

        /** How many have not ended in time. */
        synchronized int awaitEnd(long deadline) {
            try {
                long left = deadline - System.nanoTime();
                while (open > 0 && left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                    left = deadline - System.nanoTime();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return open;
        }
    }
}
