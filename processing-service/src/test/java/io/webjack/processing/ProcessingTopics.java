package io.webjack.processing;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What the service sees of the world: topics that it reads and topics that it writes. */
public final class ProcessingTopics implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final RecordLog actions = RecordLog.open(Topic.ACTION_RESULTS);
    private final RecordLog operations = RecordLog.open(Topic.OPERATION_RESULTS);
    private final RecordLog deadLetters = RecordLog.open(Topic.DEAD_LETTERS);

    public ProcessingTopics() {
        TestTopics.create(Topic.PROCESSINGS, Topic.EVENTS);
    }

    public ProcessingDefinition publish(ProcessingDefinition definition) {
        TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);
        return definition;
    }

    /** Writes an event as ingest does; the operation's id. */
    public UUID send(Event event) {
        String key = event.orderingKey() == null ? event.eventId().toString() : event.orderingKey();
        TestTopics.send(Topic.EVENTS, key, event);
        return event.operationId();
    }

    /** Waits until the operation is over or held. */
    public OperationResult awaitEnd(UUID operationId) {
        return operations.waitUntilReceived(
                OperationResult.class, result -> result.operationId().equals(operationId) && isEnd(result));
    }

    /** Waits until all of them have succeeded, for as long as services may need to start. */
    public void awaitSucceeded(Set<UUID> operations) {
        awaitAll(operations, OperationStatus.SUCCEEDED);
    }

    /** Waits until each of them has had this status, for as long as services may need to start. */
    public void awaitAll(Set<UUID> operations, OperationStatus status) {
        Awaitility.await("all operations are " + status)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> changed(operations, status) == operations.size());
    }

    /** How many of them have had this status so far. */
    public long changed(Set<UUID> operations, OperationStatus status) {
        return operationLog()
                .received(
                        OperationResult.class,
                        result -> result.status() == status && operations.contains(result.operationId()))
                .stream()
                .map(OperationResult::operationId)
                .distinct()
                .count();
    }

    /** Waits for a change of an operation to this status, for as long as services may need to start. */
    public OperationResult awaitChange(UUID operation, OperationStatus status) {
        return Awaitility.await("the operation is " + status)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> changes(operation).stream()
                                .filter(result -> result.status() == status)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** All changes of an operation so far. */
    public List<OperationResult> changes(UUID operationId) {
        return operations.received(
                OperationResult.class, result -> result.operationId().equals(operationId));
    }

    /** The recorded actions of an operation so far, in the order of their recording. */
    public List<ActionResult> actions(UUID operationId) {
        return recorded(operationId).stream()
                .flatMap(results -> results.results().stream())
                .toList();
    }

    public List<ActionResults> recorded(UUID operationId) {
        return actions.received(
                ActionResults.class, results -> results.operationId().equals(operationId));
    }

    /** The last recorded result of one action. */
    public ActionResult action(UUID operationId, String key) {
        return actions
                .waitUntilReceived(
                        ActionResults.class,
                        results -> results.operationId().equals(operationId)
                                && results.results().stream()
                                        .anyMatch(result -> result.key().equals(key)))
                .results()
                .stream()
                .filter(result -> result.key().equals(key))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    public RecordLog operationLog() {
        return operations;
    }

    public RecordLog actionLog() {
        return actions;
    }

    public RecordLog deadLetters() {
        return deadLetters;
    }

    private static boolean isEnd(OperationResult result) {
        return switch (result.status()) {
            case QUEUED, RUNNING, WAITING -> false;
            case HELD, SUCCEEDED, FILTERED, FAILED, UNKNOWN, DUPLICATE, REJECTED -> true;
        };
    }

    @Override
    public void close() {
        actions.close();
        operations.close();
        deadLetters.close();
    }
}
