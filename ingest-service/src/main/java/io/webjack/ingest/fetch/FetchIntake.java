package io.webjack.ingest.fetch;

import io.webjack.contracts.Topic;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.UnreadableRecord;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes notifications and requests in, for as long as their partitions belong to this instance.
 *
 * <pre>
 *   assigned ──▶ what waits of the partition is in memory ──▶ its records, each with its turn ──▶ revoked: what is under way ends
 * </pre>
 */
final class FetchIntake {
    private static final String ANNOUNCED = Topic.LEAD_NOTIFICATIONS.topicName();

    private final LeadTasks leads;
    private final ListTasks lists;
    private final WaitingRestore restore;
    private final WaitingFetches waitingFetches;
    private final DeadLetterPublisher deadLetters;
    private final Executor threads;
    private final Map<TopicPartition, Place> places = new ConcurrentHashMap<>();

    FetchIntake(
            LeadTasks leads,
            ListTasks lists,
            WaitingRestore restore,
            WaitingFetches waitingFetches,
            DeadLetterPublisher deadLetters,
            Executor threads) {
        this.leads = leads;
        this.lists = lists;
        this.restore = restore;
        this.waitingFetches = waitingFetches;
        this.deadLetters = deadLetters;
        this.threads = threads;
    }

    /**
     * A record with what is to be called, once, when its offset may go on.
     */
    record Taken(ConsumerRecord<byte[], byte[]> record, Runnable finish) {}

    /**
     * A partition that is here.
     *
     * @param ready completes when its records may be taken
     * @param listsFrom before this offset another group has carried out what belongs to lists
     */
    private record Place(Tenure tenure, CompletableFuture<Void> ready, long listsFrom) {}

    /** The partitions that are here now: to be asked for before records of them are taken from the channel. */
    Now now() {
        return new Now(new HashMap<>(places));
    }

    /** @param listsFrom see {@link Place} */
    void assigned(TopicPartition partition, long listsFrom) {
        Tenure tenure = new Tenure(partition.partition());
        boolean waits = partition.topic().equals(ANNOUNCED);
        CompletableFuture<Void> ready = waits ? restore.begin(tenure) : CompletableFuture.completedFuture(null);
        places.put(partition, new Place(tenure, ready, listsFrom));
    }

    /** Begins nothing more of these partitions, and waits for what is under way. */
    void revoked(Collection<TopicPartition> partitions, Duration limit) {
        List<Tenure> ended = partitions.stream()
                .map(places::remove)
                .filter(Objects::nonNull)
                .map(Place::tenure)
                .toList();
        long deadline = System.nanoTime() + limit.toNanos();
        ended.forEach(Tenure::end);
        ended.forEach(tenure -> tenure.awaitEnd(deadline));
        ended.forEach(waitingFetches::forget);
    }

    /** All of them. */
    void revokeAll(Duration limit) {
        revoked(List.copyOf(places.keySet()), limit);
    }

    /** Whether there are partitions of the notifications, and all that waits of them in memory. */
    boolean isTakingPart() {
        return places.entrySet().stream()
                .anyMatch(place -> place.getKey().topic().equals(ANNOUNCED)
                        && place.getValue().ready().isDone());
    }

    /** The partitions of a moment. */
    final class Now {
        private final Map<TopicPartition, Place> known;

        private Now(Map<TopicPartition, Place> known) {
            this.known = known;
        }

        /** Completes when all of them have their turn, or need none. */
        CompletableFuture<Void> take(List<Taken> records) {
            List<Taken> here = records.stream()
                    .filter(taken -> known.containsKey(partition(taken)))
                    .toList();
            if (here.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<?>[] ready =
                    here.stream().map(this::place).distinct().map(Place::ready).toArray(CompletableFuture[]::new);
            return CompletableFuture.allOf(ready)
                    .thenRunAsync(() -> here.forEach(taken -> FetchIntake.this.take(taken, place(taken))), threads);
        }

        private Place place(Taken taken) {
            return Objects.requireNonNull(known.get(partition(taken)));
        }

        private TopicPartition partition(Taken taken) {
            return new TopicPartition(taken.record().topic(), taken.record().partition());
        }
    }

    private void take(Taken taken, Place place) {
        ConsumerRecord<byte[], byte[]> record = taken.record();
        try {
            if (record.topic().equals(ANNOUNCED)) {
                leads.announced(place.tenure(), WireJson.read(record.value(), LeadReading.class), taken.finish());
            } else {
                String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                boolean listsToo = record.offset() >= place.listsFrom();
                lists.requested(place.tenure(), request(record), key, listsToo, taken.finish());
            }
        } catch (UnreadableRecordException e) {
            unreadable(place.tenure(), new UnreadableRecord(record, String.valueOf(e.getMessage())), taken.finish());
        }
    }

    private static PollRequest request(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        PollRequest request = WireJson.read(record.value(), PollRequest.class);
        if (request.processingId() == null || request.sourceType() == null || request.requestedAt() == null) {
            throw new UnreadableRecordException("the request names no source or no time", null);
        }
        return request;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never fails
    private void unreadable(Tenure tenure, UnreadableRecord record, Runnable done) {
        deadLetters.publish(record).thenAccept(delivery -> {
            if (delivery.isTaken()) {
                done.run();
            } else {
                leads.later(tenure, () -> unreadable(tenure, record, done));
            }
        });
    }
}
