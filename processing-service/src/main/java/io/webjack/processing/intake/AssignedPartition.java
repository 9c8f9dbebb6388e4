package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.processing.emission.Acknowledgement;
import io.webjack.processing.emission.DeadLetterPublisher;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.OrderPlace;
import io.webjack.processing.execution.Admission;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.execution.OperationEnd;
import io.webjack.processing.isolation.Share;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.replica.UnreadableRecord;
import io.webjack.wire.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition that this instance owns at present. Its records are worked on by one lane; the consumer's thread hands them
 * over and reads how far they are finished.
 */
final class AssignedPartition {
    /** Records of one partition whose waits end within seconds. */
    private static final int MOST_RESTING = 1_000;

    /** How often a record that holds up its partition looks whether somebody has come behind it. */
    private static final Duration LOOK_BEHIND = Duration.ofMillis(500);

    /** How long a record waits here for those before it with its ordering key. */
    private static final Duration LONGEST_FOR_TURN = Duration.ofSeconds(10);

    private final TopicPartition partition;
    private final Lane lane;
    private final EventExecution execution;
    private final DeadLetterPublisher deadLetters;
    private final Topic topic;
    private final Duration stay;
    private final SlotPool pool;
    private final Runnable finished;
    private final Deque<ConsumerRecord<byte[], byte[]>> staying = new ArrayDeque<>();
    private boolean restored;
    private boolean paused;
    private final OffsetTracker tracker = new OffsetTracker();

    private volatile boolean held = true;
    private volatile long committable = OffsetTracker.NOTHING;
    private volatile long oldestTimestamp = Long.MAX_VALUE;
    private volatile int span;
    /** How many records wait beyond the limit; changed on the lane only. */
    private final AtomicInteger crowding = new AtomicInteger();

    private volatile @Nullable KeyOrder order;

    private @Nullable PartitionMemory memory;
    /** What lies here and was not begun, without a slot. */
    private final Set<Work> dormant = new HashSet<>();

    private int open;
    private @Nullable CompletableFuture<Integer> idle;

    AssignedPartition(
            TopicPartition partition,
            Input input,
            Lane lane,
            EventExecution execution,
            DeadLetterPublisher deadLetters,
            SlotPool pool,
            Runnable finished) {
        this.topic = input.topic();
        this.stay = input.stay();
        this.partition = partition;
        this.lane = lane;
        this.execution = execution;
        this.deadLetters = deadLetters;
        this.pool = pool;
        this.finished = finished;
    }

    TopicPartition partition() {
        return partition;
    }

    /** The offset at which a new owner has to begin; {@link OffsetTracker#NOTHING} before the first is finished. */
    long committable() {
        return committable;
    }

    /** The time of the oldest unfinished record, in ms since 1970; {@link Long#MAX_VALUE} without one. */
    long oldestTimestamp() {
        return oldestTimestamp;
    }

    /** Whether nothing more may come before some of what waits here has begun. */
    boolean isCrowded() {
        return crowding.get() > 0 || isOrderFull();
    }

    /** New events would only add to those that wait for one another. */
    private boolean isOrderFull() {
        KeyOrder known = order;
        return topic == Topic.EVENTS && known != null && known.isFull();
    }

    /** How many operations of this partition number have an ordering key and are not over. */
    int openInOrder() {
        KeyOrder known = order;
        return topic == Topic.EVENTS && known != null ? known.size() : 0;
    }

    /** How many records lie between the oldest unfinished and the newest. */
    int span() {
        return span;
    }

    /** Makes known what was done before for the records of this partition number. From the consumer's thread. */
    void restore(PartitionMemory memory) {
        order = memory.order();
        lane.execute(() -> {
            this.memory = memory;
            execution.assigned(partition.partition(), memory);
        });
        restored = true;
    }

    /** Whether its records may be taken. From the consumer's thread. */
    boolean isRestored() {
        return restored;
    }

    /** Takes records in. From the consumer's thread. */
    void add(List<ConsumerRecord<byte[], byte[]>> records) {
        staying.addAll(records);
    }

    /** Whether records lie here whose stay is not over, or which find no slot. From the consumer's thread. */
    boolean hasStaying() {
        return !staying.isEmpty();
    }

    /** Hands over those records whose stay is over, as far as there are slots. From the consumer's thread. */
    void handOver(long nowMillis) {
        List<ConsumerRecord<byte[], byte[]>> over = new ArrayList<>();
        while (!isCrowded()
                && !staying.isEmpty()
                && staying.getFirst().timestamp() + stay.toMillis() <= nowMillis
                && pool.slots().takeOne(pool.slots().all())) {
            over.add(staying.removeFirst());
        }
        if (!over.isEmpty()) {
            lane.execute(() -> take(over));
        }
    }

    /** Whether the consumer is told to bring nothing of it. From the consumer's thread. */
    boolean isPaused() {
        return paused;
    }

    void setPaused(boolean paused) {
        this.paused = paused;
    }

    /** Where its records take their slots. */
    Slots slots() {
        return pool.slots();
    }

    /**
     * Begins nothing new from now on. The future is complete when nothing is at work any more, with the number of records
     * that were left to the next owner. From the consumer's thread.
     */
    CompletableFuture<Integer> giveUp() {
        held = false;
        CompletableFuture<Integer> whenIdle = new CompletableFuture<>();
        lane.execute(() -> {
            idle = whenIdle;
            sendAwayDormant();
            tellWhenIdle();
        });
        return whenIdle;
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long ticket = tracker.register(record.offset(), record.timestamp() + stay.toMillis());
            open++;
            Work work = new Work(record, ticket);
            if (held) {
                work.arrive();
            } else {
                work.abandoned();
            }
            if (memory != null) {
                memory.begun(topic, record.offset());
            }
        }
        show();
    }

    /** Whatever lies here without having been begun is left to the next owner at once. */
    private void sendAwayDormant() {
        Set<Work> lying = Set.copyOf(dormant);
        pool.share().takeOut(lying::contains).forEach(taken -> ((Work) taken).leaveUnbegun());
        lying.stream().filter(work -> work.rests || work.waitsForTurn).forEach(Work::leaveUnbegun);
    }

    private void show() {
        committable = tracker.committable();
        oldestTimestamp = tracker.oldestTimestamp();
        span = tracker.span();
    }

    private void tellWhenIdle() {
        if (idle != null && open == 0) {
            idle.complete(tracker.span());
        }
    }

    /** The work on one record. Its end is the only place where a record counts as finished. */
    private final class Work implements OperationEnd, Acknowledgement, Share.Waiting {
        private final ConsumerRecord<byte[], byte[]> record;
        private final long ticket;
        private EventOrigin origin;
        private Optional<Admission> admission = Optional.empty();
        private boolean hasSlot = true;
        private boolean rests;
        private boolean waitsForTurn;
        private boolean crowds;
        private boolean isOver;
        private @Nullable UUID inside;

        Work(ConsumerRecord<byte[], byte[]> record, long ticket) {
            this.record = record;
            this.ticket = ticket;
            this.origin = new EventOrigin(
                    topic,
                    record.partition(),
                    record.key(),
                    lane,
                    topic == Topic.EVENTS ? Optional.empty() : OrderPlace.of(record.headers()),
                    () -> held);
        }

        void arrive() {
            TakenRecord content;
            try {
                content = TakenRecord.read(topic, record);
            } catch (UnreadableRecordException e) {
                deadLetters.publish(new UnreadableRecord(record, String.valueOf(e.getMessage())), origin, this);
                return;
            }
            String key = content.event().orderingKey();
            if (topic == Topic.EVENTS && key != null) {
                origin = origin.at(Optional.of(new OrderPlace(content.processingId(), key, record.offset())));
            }
            admission = content.admit(execution, origin, this);
            if (admission.isEmpty()) {
                return;
            }
            origin.place().ifPresent(order()::arrived);
            Duration rest = content.rest(execution);
            if (rest.isZero()) {
                askForTurn(content);
            } else {
                rest(rest);
            }
        }

        private KeyOrder order() {
            return execution.order(record.partition());
        }

        /** Behind another one with its key it waits, here for a moment and for longer in a topic. */
        private void askForTurn(TakenRecord content) {
            Optional<OrderPlace> place = origin.place();
            if (place.isEmpty() || order().isFirst(place.get())) {
                askForPlace(content);
                return;
            }
            Duration away =
                    order().firstIsAwayUntil(place.get()).map(execution::until).orElse(Duration.ZERO);
            if (away.compareTo(LONGEST_FOR_TURN) > 0 || dormant.size() >= MOST_RESTING) {
                content.waitForTurn(execution, origin, admission.orElseThrow(), away);
                return;
            }
            waitsForTurn = true;
            sleep();
            order().waitsHere(place.get(), this::haveTurn);
            lane.after(LONGEST_FOR_TURN, () -> {
                if (waitsForTurn) {
                    takeSlot();
                    Duration still = order().firstIsAwayUntil(place.get())
                            .map(execution::until)
                            .orElse(Duration.ZERO);
                    readAgain().waitForTurn(execution, origin, admission.orElseThrow(), still);
                }
            });
        }

        private void haveTurn() {
            if (waitsForTurn) {
                takeSlot();
                askForPlace(readAgain());
            }
        }

        private void takeSlot() {
            waitsForTurn = false;
            origin.place().ifPresent(order()::waitsNoMore);
            pool.slots().take(1);
            wakeUp();
        }

        /** What is left of a wait passes without a slot, for so many. */
        private void rest(Duration time) {
            rests = true;
            if (dormant.size() < MOST_RESTING) {
                sleep();
            }
            lane.after(time, () -> {
                if (rests) {
                    rests = false;
                    if (!hasSlot) {
                        pool.slots().take(1);
                        wakeUp();
                    }
                    askForTurn(readAgain());
                }
            });
        }

        private void askForPlace(TakenRecord content) {
            inside = content.processingId();
            switch (pool.share().enter(inside, this, mayCrowd(inside))) {
                case ENTERED -> content.run(execution, origin, admission.orElseThrow());
                case WAITS -> sleep();
                case CROWDS -> {
                    crowds = true;
                    crowding.incrementAndGet();
                    sleep();
                    lane.after(LOOK_BEHIND, this::lookBehind);
                }
                case REFUSED -> {
                    inside = null;
                    content.giveWay(execution, origin, admission.orElseThrow());
                }
            }
        }

        /** In the overflow a processing waits in its place, unless that held up others. */
        private boolean mayCrowd(UUID processing) {
            return topic == Topic.EVENTS_OVERFLOW && !execution.isFollowedByOthers(processing, record.partition());
        }

        private void lookBehind() {
            if (!crowds || inside == null) {
                return;
            }
            if (mayCrowd(inside)) {
                lane.after(LOOK_BEHIND, this::lookBehind);
            } else if (!pool.share().takeOut(waiting -> waiting == this).isEmpty()) {
                inside = null;
                takeSlot();
                readAgain().giveWay(execution, origin, admission.orElseThrow());
            }
        }

        @Override
        public void enter() {
            lane.execute(() -> {
                if (isOver) {
                    leavePlace();
                    return;
                }
                wakeUp();
                if (held) {
                    readAgain().run(execution, origin, admission.orElseThrow());
                } else {
                    admission.orElseThrow().end().abandoned();
                }
            });
        }

        @Override
        public int bytes() {
            return Math.max(0, record.serializedValueSize());
        }

        /** What waits is kept as it came: that takes less memory. */
        private TakenRecord readAgain() {
            try {
                return TakenRecord.read(topic, record);
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException("a record that could be read cannot be read any more", e);
            }
        }

        private void sleep() {
            hasSlot = false;
            dormant.add(this);
            pool.slots().release();
        }

        private void wakeUp() {
            hasSlot = true;
            leaveDormant();
        }

        private void leaveDormant() {
            dormant.remove(this);
            if (crowds) {
                crowds = false;
                crowding.decrementAndGet();
            }
        }

        private void leavePlace() {
            boolean slotIsTaken = inside != null && pool.share().leave(inside);
            if (!slotIsTaken) {
                pool.slots().release();
            }
        }

        /** It waits and is not to begin any more. */
        void leaveUnbegun() {
            admission.orElseThrow().end().abandoned();
        }

        @Override
        public void settled() {
            finish();
            origin.place().ifPresent(order()::over);
        }

        @Override
        public void moved(Instant until) {
            finish();
            origin.place().ifPresent(place -> order().movedUntil(place, until));
        }

        private void finish() {
            tracker.finish(ticket);
            show();
            finished.run();
            over();
        }

        @Override
        public void acknowledged() {
            settled();
        }

        @Override
        public void abandoned() {
            over();
        }

        private void over() {
            isOver = true;
            rests = false;
            waitsForTurn = false;
            open--;
            if (hasSlot) {
                leavePlace();
            } else {
                leaveDormant();
                pool.share().takeOut(waiting -> waiting == this);
            }
            tellWhenIdle();
        }
    }
}
