package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.contracts.result.OperationResult;
import io.webjack.history.database.Payload;
import io.webjack.history.deadletter.DeadLetterRow;
import io.webjack.history.incident.Failure;
import io.webjack.history.incident.IncidentConfig;
import io.webjack.history.incident.TroubleRule;
import io.webjack.history.memory.HeapShares;
import io.webjack.history.memory.MemoryBudget;
import io.webjack.history.operation.OperationRow;
import io.webjack.history.operation.OperationRow.Origin;
import io.webjack.history.operation.OperationRow.Place;
import io.webjack.history.operation.OperationRow.State;
import io.webjack.history.operation.ReceivedData;
import io.webjack.history.operation.RecordedActions;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Parses records into rows and checks that the database will take them. For one thread. */
@ApplicationScoped
class RecordParser {
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
    private final MemoryBudget memory;

    RecordParser(IncidentConfig incidents, DeadLetters deadLetters, MemoryBudget memory) {
        this.trouble = new TroubleRule(incidents.longWait());
        this.deadLetters = deadLetters;
        this.memory = memory;
    }

    /** Parses the record as soon as there is memory for it; one for which there never is any is parked. */
    ParsedRecord parse(ConsumerRecord<byte[], byte[]> source) throws InterruptedException {
        long needed = HeapShares.toLookAt(Math.max(0, source.serializedValueSize()));
        if (!memory.fits(needed)) {
            return new ParsedRecord.Unreadable(source, DeadLetters.TOO_LARGE.formatted(source.serializedValueSize()));
        }
        try (MemoryBudget.Share share = memory.take(needed)) {
            return parseNow(source);
        }
    }

    private ParsedRecord parseNow(ConsumerRecord<byte[], byte[]> source) {
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
                    : new ParsedRecord.Unreadable(source, reason);
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever a record does to its reader, it does it again at the next reading: nobody may stop at it.
            LOG.readerFailed(source.topic(), source.partition(), source.offset(), e);
            return new ParsedRecord.Unreadable(source, "its reader failed: " + e);
        }
    }

    @PreDestroy
    void close() {
        packer.close();
    }

    private ParsedRecord received(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        byte[] bytes = unpacked(source);
        Event event = LightRecords.event(bytes);
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
                null,
                false);
        OperationRow row = new OperationRow(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                Workspaces.named(event.workspaceId()),
                originOf(event, new Place(source.partition(), source.offset(), startOf(event)), false),
                state);
        return new ParsedRecord.Received(
                source, row, ReceivedData.of(event, startOf(event), bytes.length, stored(source, bytes), packer));
    }

    private ParsedRecord changed(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        OperationResult result = WireJson.read(unpacked(source), OperationResult.class);
        RequiredParts.check(result);
        Event event = result.event();
        boolean troubled = trouble.concerns(result);
        OperationRow row = new OperationRow(
                result.operationId(),
                result.eventId(),
                result.processingId(),
                Workspaces.named(result.workspaceId()),
                event == null ? null : originOf(event, null, result.isTest()),
                stateOf(result, troubled));
        return new ParsedRecord.Changed(
                source, row, event == null ? null : told(event), troubled ? failureOf(result) : null);
    }

    private ReceivedData told(Event event) {
        byte[] bytes = WireJson.write(event);
        return ReceivedData.of(event, TOLD_BEFORE, bytes.length, packer.pack(bytes), packer);
    }

    private ParsedRecord acted(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        byte[] bytes = unpacked(source);
        ActionResults actions = LightRecords.actions(bytes);
        RequiredParts.check(actions);
        return new ParsedRecord.Acted(
                source, new RecordedActions(actions.operationId(), actions.sequence(), stored(source, bytes)));
    }

    private static byte[] unpacked(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        byte[] value = source.value();
        if (value == null) {
            throw new UnreadableRecordException("the record has no value", null);
        }
        return Payload.unpack(value);
    }

    /** What goes into a table: for large values what is held already. */
    private byte[] stored(ConsumerRecord<byte[], byte[]> source, byte[] bytes) {
        byte[] held = source.value();
        return Payload.isPacked(held) ? held : packer.pack(bytes);
    }

    private ParsedRecord parked(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        byte[] bytes = unpacked(source);
        DeadLetter letter = WireJson.read(bytes, DeadLetter.class);
        RequiredParts.check(letter);
        return new ParsedRecord.Parked(source, new DeadLetterRow(letter, stored(source, bytes)));
    }

    private ParsedRecord parked(ConsumerRecord<byte[], byte[]> source, DeadLetter letter) {
        return new ParsedRecord.Parked(source, new DeadLetterRow(letter, packer.pack(WireJson.write(letter))));
    }

    /** @param place null: it was refused at the door, waits there, or is a test */
    private static Origin originOf(Event event, @Nullable Place place, boolean test) {
        Replay replay = event.replay();
        return new Origin(
                event.sourceType(),
                place != null,
                event.receivedAt(),
                replay == null ? null : replay.retryOf(),
                place,
                test);
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
                result.waits(),
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
