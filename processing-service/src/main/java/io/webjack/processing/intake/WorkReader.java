package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.event.Event;
import io.webjack.processing.execution.Work;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what a record asks for. Pure. */
final class WorkReader {
    private WorkReader() {}

    static Work read(Topic topic, ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        return topic == Topic.EVENTS || topic == Topic.EVENTS_OVERFLOW
                ? new Work.Begins(event(record))
                : new Work.GoesOn(continuation(record));
    }

    private static Event event(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        Event event = WireJson.read(record.value(), Event.class);
        if (event.operationId() == null
                || event.eventId() == null
                || event.processingId() == null
                || event.receivedAt() == null) {
            throw new UnreadableRecordException("the event has no id, no processing or no time", null);
        }
        return event;
    }

    private static Continuation continuation(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        Continuation continuation = WireJson.read(record.value(), Continuation.class);
        if (continuation.event() == null
                || continuation.definition() == null
                || continuation.dueAt() == null
                || continuation.startedAt() == null) {
            throw new UnreadableRecordException("the continuation has no event, no definition or no time", null);
        }
        return continuation;
    }
}
