package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Continuation.Reason;
import io.webjack.contracts.event.Event;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.execution.Admission;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.execution.OperationEnd;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record asks for: a closed set. */
sealed interface TakenRecord {

    /** The processing whose share of slots it needs. */
    UUID processingId();

    /** Decides whether it is to be worked on; empty: it is dealt with, and the end is told. */
    Optional<Admission> admit(EventExecution execution, EventOrigin origin, OperationEnd end);

    /** How long it has to rest here before it may run; zero: not at all. */
    Duration rest(EventExecution execution);

    /** Begins it. */
    void run(EventExecution execution, EventOrigin origin, Admission admission);

    /** Sends it elsewhere, for its processing holds its share already. */
    void giveWay(EventExecution execution, EventOrigin origin, Admission admission);

    /** Lets it wait in a topic for those before it. */
    void waitForTurn(EventExecution execution, EventOrigin origin, Admission admission, Duration least);

    /** Records that it has failed by a fault of Webjack. */
    void fail(EventExecution execution, EventOrigin origin, String cause, OperationEnd end);

    /** The event that it is about. */
    Event event();

    static TakenRecord read(Topic topic, ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        return topic == Topic.EVENTS || topic == Topic.EVENTS_OVERFLOW ? readEvent(record) : readContinuation(record);
    }

    private static TakenRecord readEvent(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        Event event = WireJson.read(record.value(), Event.class);
        if (event.operationId() == null
                || event.eventId() == null
                || event.processingId() == null
                || event.receivedAt() == null) {
            throw new UnreadableRecordException("the event has no id, no processing or no time", null);
        }
        return new OfEvent(event);
    }

    private static TakenRecord readContinuation(ConsumerRecord<byte[], byte[]> record)
            throws UnreadableRecordException {
        Continuation continuation = WireJson.read(record.value(), Continuation.class);
        if (continuation.event() == null
                || continuation.definition() == null
                || continuation.dueAt() == null
                || continuation.startedAt() == null) {
            throw new UnreadableRecordException("the continuation has no event, no definition or no time", null);
        }
        return new OfContinuation(continuation);
    }

    /** An event that has come. */
    record OfEvent(Event event) implements TakenRecord {
        @Override
        public UUID processingId() {
            return event.processingId();
        }

        @Override
        public Duration rest(EventExecution execution) {
            return Duration.ZERO;
        }

        @Override
        public Optional<Admission> admit(EventExecution execution, EventOrigin origin, OperationEnd end) {
            return execution.admit(event, origin, end);
        }

        @Override
        public void run(EventExecution execution, EventOrigin origin, Admission admission) {
            execution.run(event, origin, admission);
        }

        @Override
        public void giveWay(EventExecution execution, EventOrigin origin, Admission admission) {
            if (origin.topic() == Topic.EVENTS) {
                execution.moveToOverflow(event, origin, admission);
            } else {
                execution.putOff(event, origin, admission, Reason.SHARE, Duration.ZERO);
            }
        }

        @Override
        public void waitForTurn(EventExecution execution, EventOrigin origin, Admission admission, Duration least) {
            execution.putOff(event, origin, admission, Reason.ORDER, least);
        }

        @Override
        public void fail(EventExecution execution, EventOrigin origin, String cause, OperationEnd end) {
            execution.fail(event, origin, cause, end);
        }
    }

    /** An operation that has waited. */
    record OfContinuation(Continuation continuation) implements TakenRecord {
        @Override
        public UUID processingId() {
            return continuation.event().processingId();
        }

        @Override
        public Duration rest(EventExecution execution) {
            return execution.rest(continuation);
        }

        @Override
        public Optional<Admission> admit(EventExecution execution, EventOrigin origin, OperationEnd end) {
            return execution.admit(continuation, origin, end);
        }

        @Override
        public void run(EventExecution execution, EventOrigin origin, Admission admission) {
            execution.run(continuation, origin, admission);
        }

        @Override
        public void giveWay(EventExecution execution, EventOrigin origin, Admission admission) {
            execution.putOff(continuation, origin, admission, Reason.SHARE, Duration.ZERO);
        }

        @Override
        public void waitForTurn(EventExecution execution, EventOrigin origin, Admission admission, Duration least) {
            execution.putOff(continuation, origin, admission, Reason.ORDER, least);
        }

        @Override
        public void fail(EventExecution execution, EventOrigin origin, String cause, OperationEnd end) {
            execution.fail(continuation, origin, cause, end);
        }

        @Override
        public Event event() {
            return continuation.event();
        }
    }
}
