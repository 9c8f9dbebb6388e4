package io.webjack.history.materialisation;

import io.webjack.contracts.result.DeadLetter;
import io.webjack.history.deadletter.DeadLetterRow;
import io.webjack.history.incident.Failure;
import io.webjack.history.operation.OperationRow;
import io.webjack.history.operation.ReceivedData;
import io.webjack.history.operation.RecordedActions;
import io.webjack.wire.DeadLetterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The rows that some records make: one for each operation, however many records told of it. In the order of their ids, so
 * that two instances that write the same rows do not lock each other out.
 *
 * @param events the records of events as they are held, by operation
 * @param failures by operation
 * @param unreadable goes to {@code webjack.dead-letters}
 */
record BatchRows(
        List<OperationRow> operations,
        List<ReceivedData> data,
        List<RecordedActions> actions,
        List<DeadLetterRow> deadLetters,
        Map<UUID, byte[]> events,
        Map<UUID, Failure> failures,
        List<ParsedRecord.Unreadable> unreadable) {

    static BatchRows of(List<ParsedRecord> records) {
        Collector collector = new Collector();
        records.forEach(collector::add);
        return collector.rows();
    }

    private record ActionsKey(UUID operationId, long sequence) {}

    private static final class Collector {
        private final Map<UUID, OperationRow> operations = new TreeMap<>();
        private final Map<UUID, ReceivedData> data = new TreeMap<>();
        private final Map<ActionsKey, RecordedActions> actions = new LinkedHashMap<>();
        private final Map<String, DeadLetterRow> deadLetters = new TreeMap<>();
        private final Map<UUID, byte[]> events = new HashMap<>();
        private final Map<UUID, Failure> failures = new TreeMap<>();
        private final List<ParsedRecord.Unreadable> unreadable = new ArrayList<>();

        void add(ParsedRecord parsed) {
            if (parsed instanceof ParsedRecord.Received received) {
                addOperation(received.operation());
                addData(received.data());
                events.put(received.operation().id(), received.source().value());
            } else if (parsed instanceof ParsedRecord.Changed changed) {
                addOperation(changed.operation());
                if (changed.data() != null) {
                    addData(changed.data());
                }
                if (changed.failure() != null) {
                    addFailure(changed.failure());
                }
            } else if (parsed instanceof ParsedRecord.Acted acted) {
                RecordedActions row = acted.actions();
                actions.putIfAbsent(new ActionsKey(row.operationId(), row.sequence()), row);
            } else if (parsed instanceof ParsedRecord.Parked parked) {
                DeadLetter letter = parked.letter().letter();
                deadLetters.putIfAbsent(DeadLetterId.of(letter) + " " + letter.service(), parked.letter());
            } else if (parsed instanceof ParsedRecord.Unreadable record) {
                unreadable.add(record);
            }
        }

        private void addOperation(OperationRow row) {
            operations.merge(row.id(), row, OperationRow::mergedWith);
        }

        private void addData(ReceivedData row) {
            data.merge(row.operationId(), row, (kept, other) -> other.sequence() > kept.sequence() ? other : kept);
        }

        private void addFailure(Failure failure) {
            failures.merge(
                    failure.operationId(), failure, (kept, other) -> other.sequence() > kept.sequence() ? other : kept);
        }

        BatchRows rows() {
            return new BatchRows(
                    List.copyOf(operations.values()),
                    List.copyOf(data.values()),
                    List.copyOf(actions.values()),
                    List.copyOf(deadLetters.values()),
                    events,
                    failures,
                    unreadable);
        }
    }
}
