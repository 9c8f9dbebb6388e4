package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.Topic;
import io.webjack.processing.emission.Acknowledgement;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.OrderPlace;
import io.webjack.processing.execution.Admission;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.execution.OperationEnd;
import io.webjack.processing.execution.Work;
import io.webjack.processing.isolation.Share;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.memory.Load;
import io.webjack.processing.resume.RestoredOperation;
import io.webjack.replica.UnreadableRecord;
import io.webjack.wire.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The work on one record. Its end is the only place where a record counts as finished.
 *
 * <pre>
 *   read ─▶ admitted ─▶ (rests) ─▶ (waits for its turn) ─▶ (waits for its share) ─▶ runs ─▶ over
 * </pre>
 */
final class RecordWork implements OperationEnd, Acknowledgement, Share.Waiting {
    /** How often a record that holds up its partition looks whether somebody has come behind it. */
    private static final Duration LOOK_BEHIND = Duration.ofMillis(100);

    /** How long a record waits here for those before it with its ordering key. */
    private static final Duration LONGEST_FOR_TURN = Duration.ofSeconds(10);

    private final Home home;
    private final EventExecution execution;
    private final Lying.Fate fate;
    private final int partition;
    private final long offset;
    private final int bytes;
    private final long cost;
    private final long ticket;
    private final Load load;
    private final Holding holding;
    private EventOrigin origin;
    private Optional<Admission> admission = Optional.empty();
    private Stage stage = Stage.WORKS;
    private boolean isBroken;
    private boolean hasRun;
    /** As it came, until the work is over. */
    private @Nullable ConsumerRecord<byte[], byte[]> raw;

    private @Nullable UUID operationId;
    private @Nullable Work kept;

    /** Where the work stands. */
    private enum Stage {
        /** It goes on, or waits for its share. */
        WORKS,
        /** It waits for its time. */
        RESTS,
        /** It waits for those before it with its ordering key. */
        WAITS_FOR_TURN,
        OVER
    }

    RecordWork(Home home, Lying.Item item, long ticket) {
        ConsumerRecord<byte[], byte[]> record = item.record();
        this.home = home;
        this.execution = home.execution();
        this.raw = record;
        this.fate = item.fate();
        this.partition = record.partition();
        this.offset = record.offset();
        this.bytes = Math.max(0, record.serializedValueSize());
        this.cost = item.cost();
        this.ticket = ticket;
        this.load = Load.taken(home.pool().bytes(), item.cost());
        this.holding = new Holding(home, this);
        this.origin = new EventOrigin(
                home.topic(),
                partition,
                record.key(),
                home.lane(),
                home.topic() == Topic.EVENTS ? Optional.empty() : OrderPlace.of(record.headers()),
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

    private void later(Duration time, Runnable step) {
        home.lane().after(time, () -> guarded(step));
    }

    private void arrive() {
        Work work;
        try {
            work = WorkReader.read(home.topic(), record());
        } catch (UnreadableRecordException e) {
            putAside(String.valueOf(e.getMessage()));
            return;
        }
        operationId = work.event().operationId();
        load.belongsTo(work.event().processingId());
        arriveInOrder(work.event().processingId(), work.event().orderingKey());
        admission = execution.admit(work, origin, this);
        if (admission.isEmpty()) {
            return;
        }
        origin.place().ifPresent(home.order()::arrived);
        Duration rest = work.dueAt().map(execution::until).orElse(Duration.ZERO);
        if (rest.isZero()) {
            askForTurn(work);
        } else {
            rest(rest);
        }
    }

    private void arriveInOrder(UUID processing, @Nullable String key) {
        if (home.topic() == Topic.EVENTS && key != null) {
            origin = origin.at(Optional.of(new OrderPlace(processing, key, offset)));
        }
    }

    private void putAside(ErrorCode code, String why) {
        Aside aside = Aside.of(record(), code, why);
        aside.ids()
                .ifPresent(ids ->
                        arriveInOrder(ids.event().processingId(), ids.event().orderingKey()));
        origin.place().ifPresent(home.order()::arrived);
        aside.put(home, execution, origin, this);
    }

    private void putAside(String reason) {
        home.putAside(new UnreadableRecord(record(), reason), origin, this);
    }

    private ConsumerRecord<byte[], byte[]> record() {
        return Objects.requireNonNull(raw, "the work on it is over");
    }

    /** What is left of a wait passes without a slot, for so many. */
    private void rest(Duration time) {
        stage = Stage.RESTS;
        if (home.mayRestMore()) {
            holding.sleep();
        }
        later(time, () -> goOnFrom(Stage.RESTS, this::askForTurn));
    }

    /** A wait is over, unless it has ended before. */
    private void goOnFrom(Stage waited, Consumer<Work> then) {
        if (stage == waited) {
            stage = Stage.WORKS;
            origin.place().ifPresent(home.order()::waitsNoMore);
            if (!holding.hasSlot()) {
                holding.takeSlot();
            }
            then.accept(readAgain());
        }
    }

    /** Behind another one with its key it waits, here for a moment and for longer in a topic. */
    private void askForTurn(Work work) {
        Optional<OrderPlace> place = origin.place();
        if (place.isEmpty() || home.order().isFirst(place.get())) {
            askForShare(work);
            return;
        }
        Duration away = firstIsAway(place.get());
        if (away.compareTo(LONGEST_FOR_TURN) > 0 || !home.mayRestMore()) {
            execution.waitForTurn(work, origin, admission.orElseThrow(), away);
            return;
        }
        stage = Stage.WAITS_FOR_TURN;
        holding.sleep();
        home.order().waitsHere(place.get(), () -> guarded(() -> goOnFrom(Stage.WAITS_FOR_TURN, this::askForShare)));
        later(
                LONGEST_FOR_TURN,
                () -> goOnFrom(
                        Stage.WAITS_FOR_TURN,
                        read -> execution.waitForTurn(
                                read, origin, admission.orElseThrow(), firstIsAway(place.get()))));
    }

    private Duration firstIsAway(OrderPlace place) {
        return home.order().firstIsAwayUntil(place).map(execution::until).orElse(Duration.ZERO);
    }

    private void askForShare(Work work) {
        UUID processing = work.event().processingId();
        if (home.topic() == Topic.EVENTS && !goesOn() && home.pool().bytes().isTightFor(cost)) {
            // What is left is for what is small, so that leads of others need not wait behind large ones.
            execution.giveWay(work, origin, admission.orElseThrow());
            return;
        }
        switch (holding.enter(processing, mayCrowd(processing))) {
            case ENTERED -> run(work);
            case WAITS -> keep(work);
            case CROWDS -> {
                keep(work);
                later(LOOK_BEHIND, () -> lookBehind(processing));
            }
            case REFUSED -> execution.giveWay(work, origin, admission.orElseThrow());
        }
    }

    /** Whether it goes on behind recorded actions: an event that is passed on to the overflow does not take them along. */
    private boolean goesOn() {
        return home.topic() == Topic.EVENTS
                && admission
                        .flatMap(Admission::restored)
                        .filter(RestoredOperation::holdsResults)
                        .isPresent();
    }

    private void run(Work work) {
        hasRun = true;
        execution.run(work, origin, admission.orElseThrow());
    }

    private void keep(Work work) {
        kept = home.pool().share().isRoomy() ? work : null;
    }

    /**
     * A quick processing waits in its place, for that holds up nobody noticeably and saves the way through the overflow. In
     * the overflow others do, too, unless they held up those of somebody else.
     */
    private boolean mayCrowd(UUID processing) {
        if (goesOn() || home.pool().share().isQuick(processing)) {
            return true;
        }
        return home.topic() == Topic.EVENTS_OVERFLOW && !execution.isFollowedByOthers(processing, partition);
    }

    private void lookBehind(UUID processing) {
        if (!holding.crowds()) {
            return;
        }
        if (mayCrowd(processing)) {
            later(LOOK_BEHIND, () -> lookBehind(processing));
        } else if (holding.giveUpShare()) {
            execution.giveWay(readAgain(), origin, admission.orElseThrow());
        }
    }

    @Override
    public void enter() {
        home.lane().execute(() -> {
            if (stage == Stage.OVER) {
                holding.leaveShare();
                return;
            }
            holding.wake();
            if (isBroken) {
                return;
            }
            guarded(() -> {
                if (home.isHeld()) {
                    run(readAgain());
                } else {
                    leaveUnbegun();
                }
            });
        });
    }

    @Override
    public void crowdsNoMore() {
        home.lane().execute(holding::leaveCrowd);
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
    private Work readAgain() {
        Work read = kept;
        if (read != null) {
            kept = null;
            return read;
        }
        try {
            return WorkReader.read(home.topic(), record());
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a record that could be read cannot be read any more", e);
        }
    }

    /** Whether it lies here for a while, not for its share. */
    boolean rests() {
        return stage == Stage.RESTS || stage == Stage.WAITS_FOR_TURN;
    }

    /** It waits and is not to begin any more. */
    void leaveUnbegun() {
        admission.orElseThrow().end().abandoned();
    }

    @Override
    public void settled() {
        if (finish()) {
            origin.place().ifPresent(home.order()::over);
        }
    }

    @Override
    public void moved(Instant until) {
        if (finish()) {
            origin.place().ifPresent(place -> home.order().movedUntil(place, until));
        }
    }

    @Override
    public void acknowledged() {
        settled();
    }

    @Override
    public void abandoned() {
        if (stage != Stage.OVER) {
            over();
        }
    }

    /** Records that the operation has failed; where even that breaks the record is put aside with its bytes. */
    @Override
    public void broke(Throwable cause) {
        LOG.recordBroken(home.topic().topicName(), partition, offset, cause);
        if (stage == Stage.OVER) {
            return;
        }
        stage = Stage.WORKS;
        holding.leaveCrowd();
        String fault = Fault.nameOf(cause);
        if (!isBroken) {
            isBroken = true;
            try {
                execution.fail(readAgain(), origin, fault, this);
                return;
            } catch (Throwable e) {
                Fault.throwIfDeadly(e);
            }
        }
        putAside("a fault of Webjack: " + fault);
    }

    private boolean finish() {
        if (stage == Stage.OVER) {
            return false;
        }
        home.finish(ticket);
        if (hasRun && operationId != null) {
            // Another record of the operation that is only passed on, or known as done, leaves its results to this one.
            home.forget(operationId);
        }
        over();
        return true;
    }

    private void over() {
        stage = Stage.OVER;
        holding.end();
        raw = null;
        kept = null;
        load.end();
        home.left();
    }
}
