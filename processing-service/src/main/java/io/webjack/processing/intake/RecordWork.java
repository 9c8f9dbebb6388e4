package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.vertx.core.Future;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.kafka.UnreadableRecord;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.OrderPlace;
import io.webjack.processing.emission.Written;
import io.webjack.processing.execution.Admission;
import io.webjack.processing.execution.OperationEnd;
import io.webjack.processing.execution.Work;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.memory.Load;
import io.webjack.wire.UnreadableRecordException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The work on one record. Its end is the only place where a record counts as finished. Belongs to the lane of its partition.
 */
final class RecordWork implements OperationEnd {
    private final PartitionWork home;
    private final Workplace at;
    private final Lying.Fate fate;
    private final long offset;
    private final long ticket;
    private final Load load;
    private final RecordWait wait;
    private EventOrigin origin;
    private @Nullable Admission admission;
    private boolean isOver;
    private boolean isBroken;
    private boolean hasRun;
    /** As it came, until the work is over. */
    private @Nullable ConsumerRecord<byte[], byte[]> raw;

    private @Nullable UUID operationId;
    private @Nullable Work kept;

    RecordWork(PartitionWork home, Workplace at, Lying.Item item, long ticket) {
        ConsumerRecord<byte[], byte[]> record = item.record();
        this.home = home;
        this.at = at;
        this.raw = record;
        this.fate = item.fate();
        this.offset = record.offset();
        this.ticket = ticket;
        this.load = Load.taken(at.pool().bytes(), item.cost());
        this.wait = new RecordWait(home, at, this, item);
        this.origin = new EventOrigin(
                at.topic(),
                record.partition(),
                record.key(),
                at.lane(),
                at.topic() == Topic.EVENTS ? Optional.empty() : OrderPlace.of(record.headers()),
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
    void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            broke(e);
        }
    }

    private void arrive() {
        Work content;
        try {
            content = WorkReader.read(at.topic(), record());
        } catch (UnreadableRecordException e) {
            putAside(String.valueOf(e.getMessage()));
            return;
        }
        Event event = content.event();
        operationId = event.operationId();
        load.belongsTo(event.processingId());
        arriveInOrder(event.processingId(), event.orderingKey(), placeOf(event));
        Optional<Admission> admitted = at.execution().admit(content, origin, this);
        if (admitted.isPresent()) {
            admission = admitted.get();
            origin.place().ifPresent(home.order()::arrived);
            wait.begin(content);
        }
    }

    private void arriveInOrder(UUID processing, @Nullable String key, long place) {
        if (at.topic() == Topic.EVENTS && key != null) {
            origin = origin.at(Optional.of(new OrderPlace(processing, key, place)));
        }
    }

    /** One that goes on before its time keeps the place that it has. */
    private long placeOf(Event event) {
        Replay replay = event.replay();
        Replay.RunNow runNow = replay == null ? null : replay.runNow();
        Long kept = runNow == null ? null : runNow.offset();
        return kept == null ? offset : kept;
    }

    private void putAside(ErrorCode code, String why) {
        Aside aside = Aside.of(record(), code, why);
        aside.ids()
                .ifPresent(ids ->
                        arriveInOrder(ids.event().processingId(), ids.event().orderingKey(), offset));
        origin.place().ifPresent(home.order()::arrived);
        aside.put(at, origin, this);
    }

    private void putAside(String reason) {
        settleAfter(at.deadLetters().publish(new UnreadableRecord(record(), reason), origin));
    }

    /** It is dealt with when that is written. */
    void settleAfter(Future<Written> written) {
        written.onSuccess(end -> {
            if (end == Written.ACKNOWLEDGED) {
                settled();
            } else {
                abandoned();
            }
        });
    }

    void run(Work content) {
        hasRun = true;
        at.execution().run(content, origin, admission());
    }

    /** It is not read again. */
    void keep(Work content) {
        kept = content;
    }

    /** Where much waits it is kept as it came: that takes less memory. */
    Work content() {
        Work read = kept;
        if (read != null) {
            kept = null;
            return read;
        }
        try {
            return WorkReader.read(at.topic(), record());
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a record that could be read cannot be read any more", e);
        }
    }

    EventOrigin origin() {
        return origin;
    }

    Admission admission() {
        return Objects.requireNonNull(admission, "a record that is not to be worked on");
    }

    boolean isOver() {
        return isOver;
    }

    boolean isBroken() {
        return isBroken;
    }

    private ConsumerRecord<byte[], byte[]> record() {
        return Objects.requireNonNull(raw, "the work on it is over");
    }

    @Override
    public void settled() {
        if (!isOver) {
            finish();
            origin.place().ifPresent(home.order()::over);
        }
    }

    @Override
    public void moved(Instant until) {
        if (!isOver) {
            finish();
            origin.place().ifPresent(place -> home.order().movedUntil(place, until));
        }
    }

    /** Its place among those with its ordering key belongs to the record with which it has gone on. */
    @Override
    public void passed() {
        if (!isOver) {
            finish();
        }
    }

    @Override
    public void abandoned() {
        if (!isOver) {
            over();
        }
    }

    /** Records that the operation has failed; where even that breaks the record is put aside with its bytes. */
    @Override
    public void broke(Throwable cause) {
        LOG.recordBroken(at.topic().topicName(), at.partition(), offset, cause);
        if (isOver) {
            return;
        }
        boolean again = isBroken;
        isBroken = true;
        wait.end();
        try {
            if (again) {
                putAside("a fault of Webjack: " + Fault.nameOf(cause));
            } else {
                at.execution().fail(content(), origin, Fault.nameOf(cause), this);
            }
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            putAside("a fault of Webjack: " + Fault.nameOf(cause));
        }
    }

    private void finish() {
        home.finish(ticket);
        if (hasRun && operationId != null) {
            // Another record of the operation that is only passed on, or known as done, leaves its results to this one.
            home.forget(operationId);
        }
        over();
    }

    private void over() {
        isOver = true;
        wait.giveBack();
        raw = null;
        kept = null;
        load.end();
        home.left();
    }
}
