package io.webjack.history.materialisation;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.contracts.result.OperationResult;
import io.webjack.history.database.Payload;
import io.webjack.history.deadletter.DeadLetterRow;
import io.webjack.history.incident.Failure;
import io.webjack.history.incident.TroubleRule;
import io.webjack.history.operation.OperationRow;
import io.webjack.history.operation.OperationRow.Origin;
import io.webjack.history.operation.OperationRow.State;
import io.webjack.history.operation.ReceivedData;
import io.webjack.history.operation.RecordedActions;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records into rows and checks that the database will take them. For one thread. */
final class RecordReader implements AutoCloseable {
    private static final Map<String, Topic> TOPICS = Map.of(
            Topic.EVENTS.topicName(), Topic.EVENTS,
            Topic.OPERATION_RESULTS.topicName(), Topic.OPERATION_RESULTS,
            Topic.ACTION_RESULTS.topicName(), Topic.ACTION_RESULTS,
            Topic.DEAD_LETTERS.topicName(), Topic.DEAD_LETTERS);

    private final Payload.Packer packer = new Payload.Packer();
    /** Data in a result are what was known of an event that may still come. */
    private static final long TOLD_BEFORE = -1;

    private final TroubleRule trouble;
    private final DeadLetters deadLetters;

    RecordReader(TroubleRule trouble, Clock clock) {
        this.trouble = trouble;
        this.deadLetters = new DeadLetters(clock);
    }

    Reading read(ConsumerRecord<byte[], byte[]> source) {
        Topic topic = TOPICS.get(source.topic());
        try {
            if (topic == Topic.EVENTS) {
                return received(source);
            }
            if (topic == Topic.OPERATION_RESULTS) {
                return changed(source);
            }
            if (topic == Topic.ACTION_RESULTS) {
                return acted(source);
            }
            return parked(source);
        } catch (UnreadableRecordException e) {
            // What cannot be read of the dead letters themselves is kept at once: it must not go round in a circle.
            String reason = String.valueOf(e.getMessage());
            return topic == Topic.DEAD_LETTERS
                    ? parked(source, deadLetters.of(source, reason))
                    : new Reading.Unreadable(source, reason);
        }
    }

    /** The letter that parks a record whose rows the database has refused. */
    Reading.Unreadable refused(Reading reading, String reason) {
        return new Reading.Unreadable(reading.source(), reason);
    }

    @Override
    public void close() {
        packer.close();
    }

    private Reading received(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        byte[] bytes = source.value();
        Event quick = QuickReading.event(bytes);
        Event event = quick == null ? WireJson.read(bytes, Event.class) : quick;
        RequiredParts.check(event);
        State state = new State(
                startOf(event),
                OperationStatus.QUEUED,
                event.processingName(),
                event.processingVersion(),
                event.receivedAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                false);
        OperationRow row = new OperationRow(
                event.operationId(), event.eventId(), event.processingId(), originOf(event, true), state);
        return new Reading.Received(source, row, ReceivedData.of(event, startOf(event), bytes, packer));
    }

    private Reading changed(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        OperationResult result = WireJson.read(source.value(), OperationResult.class);
        RequiredParts.check(result);
        Event event = result.event();
        boolean troubled = trouble.concerns(result);
        OperationRow row = new OperationRow(
                result.operationId(),
                result.eventId(),
                result.processingId(),
                event == null ? null : originOf(event, false),
                stateOf(result, troubled));
        ReceivedData data = event == null ? null : ReceivedData.of(event, TOLD_BEFORE, WireJson.write(event), packer);
        return new Reading.Changed(source, row, data, troubled ? failureOf(result) : null);
    }

    private Reading acted(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        byte[] bytes = source.value();
        ActionResults quick = QuickReading.actions(bytes);
        ActionResults actions = quick == null ? WireJson.read(bytes, ActionResults.class) : quick;
        RequiredParts.check(actions);
        return new Reading.Acted(
                source, new RecordedActions(actions.operationId(), actions.sequence(), packer.pack(bytes)));
    }

    private Reading parked(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        DeadLetter letter = WireJson.read(source.value(), DeadLetter.class);
        RequiredParts.check(letter);
        return parked(source, letter);
    }

    private Reading parked(ConsumerRecord<byte[], byte[]> source, DeadLetter letter) {
        return new Reading.Parked(source, DeadLetterRow.of(letter, packer.pack(WireJson.write(letter))));
    }

    private static Origin originOf(Event event, boolean accepted) {
        Replay replay = event.replay();
        return new Origin(event.sourceType(), accepted, event.receivedAt(), replay == null ? null : replay.retryOf());
    }

    private static long startOf(Event event) {
        Replay replay = event.replay();
        return replay == null ? 0 : replay.sequence();
    }

    private static State stateOf(OperationResult result, boolean troubled) {
        boolean over = result.status().isFinal();
        Instant finishedAt = over && result.finishedAt() == null ? result.at() : result.finishedAt();
        Instant startedAt = over && result.startedAt() == null ? finishedAt : result.startedAt();
        return new State(
                result.sequence(),
                result.status(),
                result.processingName(),
                result.processingVersion(),
                result.at(),
                startedAt,
                finishedAt,
                durationOf(result, over),
                result.nextAttemptAt(),
                result.duplicateOf(),
                result.error(),
                troubled);
    }

    private static @Nullable Long durationOf(OperationResult result, boolean over) {
        Long measured = result.durationMs();
        if (measured != null) {
            return Math.max(0, measured);
        }
        return over ? 0L : null;
    }

    private static Failure failureOf(OperationResult result) {
        return Failure.of(result, result.notifications() == null ? Notifications.NONE : result.notifications());
    }
}
