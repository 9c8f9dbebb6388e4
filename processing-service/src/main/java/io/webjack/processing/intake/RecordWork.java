package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.Topic;
import io.webjack.kafka.UnreadableRecord;
import io.webjack.processing.emission.Acknowledgement;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.OrderPlace;
import io.webjack.processing.execution.Admission;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.execution.OperationEnd;
import io.webjack.processing.isolation.Share;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.memory.Load;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.processing.resume.RestoredOperation;
import io.webjack.wire.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The work on one record. Its end is the only place where a record counts as finished. */
final class RecordWork implements OperationEnd, Acknowledgement, Share.Waiting {
    /** How often a record that holds up its partition looks whether somebody has come behind it. */
    private static final Duration LOOK_BEHIND = Duration.ofMillis(100);

    /** How long a record waits here for those before it with its ordering key. */
    private static final Duration LONGEST_FOR_TURN = Duration.ofSeconds(10);

    private final AssignedPartition home;
    private final Lying.Fate fate;
    private final int partition;
    private final long offset;
    private final int bytes;
    private final long cost;
    private final Load load;
    private final long ticket;
    private final Topic topic;
    private final Lane lane;
    private final EventExecution execution;
    private final SlotPool pool;
    private EventOrigin origin;
    private Optional<Admission> admission = Optional.empty();
    private boolean hasSlot = true;
    private boolean rests;
    private boolean waitsForTurn;
    private boolean crowds;
    private boolean isOver;
    private boolean isBroken;
    private boolean hasRun;
    /** As it came, until the work is over. */
    private @Nullable ConsumerRecord<byte[], byte[]> raw;

    private @Nullable UUID operationId;
    private @Nullable UUID inside;
    private @Nullable TakenRecord kept;

    RecordWork(
            AssignedPartition home,
            Lying.Item item,
            long ticket,
            Topic topic,
            Lane lane,
            EventExecution execution,
            SlotPool pool) {
        ConsumerRecord<byte[], byte[]> record = item.record();
        this.home = home;
        this.raw = record;
        this.fate = item.fate();
        this.partition = record.partition();
        this.offset = record.offset();
        this.bytes = Math.max(0, record.serializedValueSize());
        this.cost = item.cost();
        this.load = Load.taken(pool.bytes(), item.cost());
        this.ticket = ticket;
        this.topic = topic;
        this.lane = lane;
        this.execution = execution;
        this.pool = pool;
        this.origin = new EventOrigin(
                topic,
                record.partition(),
                record.key(),
                lane,
                topic == Topic.EVENTS ? Optional.empty() : OrderPlace.of(record.headers()),
                load,
                home::isHeld);
    }

    void begin() {
        guarded(() -> {
            switch (fate) {
                case RUNS -> arrive();
                case TOO_LARGE -> putAside(ErrorCode.TOO_LARGE, "they take more memory than there is for one lead");
                case SUSPECT ->
                    putAside(
                            ErrorCode.INTERNAL,
                            "processing-service ended again and again while it worked on them and on nothing else");
            }
        });
    }

    /** What breaks in a step ends the work on the record: nobody else hears of it. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            broke(e);
        }
    }

    private void arrive() {
        ConsumerRecord<byte[], byte[]> record = record();
        TakenRecord content;
        try {
            content = TakenRecord.read(topic, record);
        } catch (UnreadableRecordException e) {
            putAside(String.valueOf(e.getMessage()));
            return;
        }
        operationId = content.event().operationId();
        load.belongsTo(content.processingId());
        arriveInOrder(content.processingId(), content.event().orderingKey(), offset);
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

    private void arriveInOrder(UUID processing, @Nullable String key, long offset) {
        if (topic == Topic.EVENTS && key != null) {
            origin = origin.at(Optional.of(new OrderPlace(processing, key, offset)));
        }
    }

    private void putAside(ErrorCode code, String why) {
        Aside aside = Aside.of(record(), code, why);
        aside.ids()
                .ifPresent(ids ->
                        arriveInOrder(ids.event().processingId(), ids.event().orderingKey(), offset));
        origin.place().ifPresent(order()::arrived);
        aside.put(home, execution, origin, this);
    }

    private ConsumerRecord<byte[], byte[]> record() {
        return Objects.requireNonNull(raw, "the work on it is over");
    }

    private KeyOrder order() {
        return home.order();
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
        if (away.compareTo(LONGEST_FOR_TURN) > 0 || !home.mayRestMore()) {
            content.waitForTurn(execution, origin, admission.orElseThrow(), away);
            return;
        }
        waitsForTurn = true;
        sleep();
        order().waitsHere(place.get(), this::haveTurn);
        lane.after(LONGEST_FOR_TURN, () -> guarded(() -> waitElsewhere(place.get())));
    }

    private void waitElsewhere(OrderPlace place) {
        if (waitsForTurn) {
            takeSlot();
            Duration still =
                    order().firstIsAwayUntil(place).map(execution::until).orElse(Duration.ZERO);
            readAgain().waitForTurn(execution, origin, admission.orElseThrow(), still);
        }
    }

    private void haveTurn() {
        guarded(() -> {
            if (waitsForTurn) {
                takeSlot();
                askForPlace(readAgain());
            }
        });
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
        if (home.mayRestMore()) {
            sleep();
        }
        lane.after(time, () -> guarded(this::restIsOver));
    }

    private void restIsOver() {
        if (rests) {
            rests = false;
            if (!hasSlot) {
                pool.slots().take(1);
                wakeUp();
            }
            askForTurn(readAgain());
        }
    }

    private void askForPlace(TakenRecord content) {
        inside = content.processingId();
        if (topic == Topic.EVENTS && !goesOn() && pool.bytes().isTightFor(cost)) {
            // What is left is for what is small, so that leads of others need not wait behind large ones.
            inside = null;
            content.giveWay(execution, origin, admission.orElseThrow());
            return;
        }
        switch (pool.share().enter(inside, this, mayCrowd(inside))) {
            case ENTERED -> run(content);
            case WAITS -> {
                keep(content);
                sleep();
            }
            case CROWDS -> {
                keep(content);
                crowds = true;
                home.crowds();
                sleep();
                lane.after(LOOK_BEHIND, () -> guarded(this::lookBehind));
            }
            case REFUSED -> {
                inside = null;
                content.giveWay(execution, origin, admission.orElseThrow());
            }
        }
    }

    /** Whether it goes on behind recorded actions: an event that is passed on to the overflow does not take them along. */
    private boolean goesOn() {
        return topic == Topic.EVENTS
                && admission
                        .flatMap(Admission::restored)
                        .filter(RestoredOperation::holdsResults)
                        .isPresent();
    }

    private void run(TakenRecord content) {
        hasRun = true;
        content.run(execution, origin, admission.orElseThrow());
    }

    private void keep(TakenRecord content) {
        kept = pool.share().isRoomy() ? content : null;
    }

    /**
     * A quick processing waits in its place, for that holds up nobody noticeably and saves the way through the overflow. In
     * the overflow others do, too, unless they held up those of somebody else.
     */
    private boolean mayCrowd(UUID processing) {
        if (goesOn() || pool.share().isQuick(processing)) {
            return true;
        }
        return topic == Topic.EVENTS_OVERFLOW && !execution.isFollowedByOthers(processing, partition);
    }

    private void lookBehind() {
        if (!crowds || inside == null) {
            return;
        }
        if (mayCrowd(inside)) {
            lane.after(LOOK_BEHIND, () -> guarded(this::lookBehind));
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
            if (isBroken) {
                return;
            }
            guarded(() -> {
                if (home.isHeld()) {
                    run(readAgain());
                } else {
                    admission.orElseThrow().end().abandoned();
                }
            });
        });
    }

    @Override
    public void crowdsNoMore() {
        lane.execute(this::leaveCrowd);
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public long cost() {
        return cost;
    }

    /** Where much waits it is kept as it came: that takes less memory. */
    private TakenRecord readAgain() {
        TakenRecord read = kept;
        if (read != null) {
            kept = null;
            return read;
        }
        try {
            return TakenRecord.read(topic, record());
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a record that could be read cannot be read any more", e);
        }
    }

    private void sleep() {
        hasSlot = false;
        home.sleeps(this);
        pool.slots().release();
    }

    private void wakeUp() {
        hasSlot = true;
        leaveDormant();
    }

    private void leaveDormant() {
        home.sleepsNoMore(this);
        leaveCrowd();
    }

    private void leaveCrowd() {
        if (crowds) {
            crowds = false;
            home.crowdsNoMore();
        }
    }

    private void leavePlace() {
        int entered = inside == null ? 0 : pool.share().leave(inside, cost);
        if (entered == 0) {
            pool.slots().release();
        } else {
            pool.slots().take(entered - 1);
        }
    }

    /** Whether it lies here for a while, not for its share. */
    boolean rests() {
        return rests || waitsForTurn;
    }

    /** It waits and is not to begin any more. */
    void leaveUnbegun() {
        admission.orElseThrow().end().abandoned();
    }

    @Override
    public void settled() {
        if (!isOver) {
            finish();
            origin.place().ifPresent(order()::over);
        }
    }

    @Override
    public void moved(Instant until) {
        if (!isOver) {
            finish();
            origin.place().ifPresent(place -> order().movedUntil(place, until));
        }
    }

    /** Records that the operation has failed; where even that breaks the record is put aside with its bytes. */
    @Override
    public void broke(Throwable cause) {
        LOG.recordBroken(topic.topicName(), partition, offset, cause);
        if (isOver) {
            return;
        }
        boolean again = isBroken;
        isBroken = true;
        rests = false;
        waitsForTurn = false;
        leaveCrowd();
        try {
            if (again) {
                putAside("a fault of Webjack: " + Fault.nameOf(cause));
            } else {
                readAgain().fail(execution, origin, Fault.nameOf(cause), this);
            }
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            putAside("a fault of Webjack: " + Fault.nameOf(cause));
        }
    }

    private void putAside(String reason) {
        home.putAside(new UnreadableRecord(record(), reason), origin, this);
    }

    private void finish() {
        home.finish(ticket);
        if (hasRun && operationId != null) {
            // Another record of the operation that is only passed on, or known as done, leaves its results to this one.
            home.forget(operationId);
        }
        over();
    }

    @Override
    public void acknowledged() {
        settled();
    }

    @Override
    public void abandoned() {
        if (!isOver) {
            over();
        }
    }

    private void over() {
        isOver = true;
        rests = false;
        waitsForTurn = false;
        if (hasSlot) {
            leavePlace();
        } else {
            leaveDormant();
            pool.share().takeOut(waiting -> waiting == this);
        }
        raw = null;
        kept = null;
        load.end();
        home.left();
    }
}
