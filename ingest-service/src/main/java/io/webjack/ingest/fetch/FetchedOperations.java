package io.webjack.ingest.fetch;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.identity.EventKey;
import io.webjack.ingest.identity.EventKeys;
import io.webjack.ingest.identity.Origin;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations that a lead becomes, one for each processing that wants it. Pure. */
final class FetchedOperations {
    /** Sequence of what is shown before the lead is fetched. */
    private static final long SHOWN = 0;
    /** Sequence of what follows it, here or in the event. */
    private static final long NEXT = 1;

    private FetchedOperations() {}

    /** The event of a lead that was fetched; with the id of the operation that showed it as waiting, where one did. */
    static Event event(ProcessingDefinition definition, UUID operationId, FetchedLead lead, EventKeys keys) {
        List<Warning> warnings = new ArrayList<>(lead.lead().warnings());
        Origin origin = Origin.of(lead.request(type(definition)), Ids.timeOf(operationId));
        EventKey key =
                keys.of(definition, lead.lead().fields(), origin, lead.lead().identity(), operationId, warnings);
        return event(definition, operationId, lead, key, warnings);
    }

    /** As long as it is not fetched, only its id is known: the user's keys are not made of that. */
    private static Event announced(ProcessingDefinition definition, UUID operationId, FetchedLead lead) {
        EventKey key = new EventKey(Ids.derived(definition.id(), lead.id()), null);
        return event(definition, operationId, lead, key, lead.lead().warnings());
    }

    private static Event event(
            ProcessingDefinition definition, UUID operationId, FetchedLead lead, EventKey key, List<Warning> warnings) {
        return new Event(
                operationId,
                key.eventId(),
                definition.id(),
                definition.name(),
                definition.version(),
                type(definition),
                Ids.timeOf(operationId),
                lead.lead().fields(),
                lead.request(type(definition)),
                warnings,
                List.of(),
                key.orderingKey(),
                null,
                definition.workspaceId());
    }

    /** A lead that waits to be fetched, as the history shows it. */
    static OperationResult waiting(
            ProcessingDefinition definition,
            UUID operationId,
            WaitingReading waiting,
            FetchedLead announced,
            Instant now,
            boolean toBeTold) {
        Event event = announced(definition, operationId, announced);
        return result(
                definition,
                event,
                SHOWN,
                OperationStatus.WAITING,
                now,
                waiting.heldAtVersion() == null ? waiting.dueAt() : null,
                waiting.problem(),
                toBeTold);
    }

    /** A lead that will never be fetched. */
    static OperationResult notReadable(
            ProcessingDefinition definition,
            UUID operationId,
            FetchedLead announced,
            OperationError problem,
            Instant now) {
        Event event = announced(definition, operationId, announced);
        return result(definition, event, NEXT, OperationStatus.FAILED, now, null, problem, true);
    }

    /** A lead that the source is told to leave out. */
    static OperationResult filtered(
            ProcessingDefinition definition, UUID operationId, FetchedLead lead, EventKeys keys, Instant now) {
        Event event = event(definition, operationId, lead, keys);
        return result(definition, event, NEXT, OperationStatus.FILTERED, now, null, null, false);
    }

    /** A lead was shown as waiting for a processing that does not want it any more, or is gone. */
    static OperationResult abandoned(UUID processingId, UUID operationId, OneLead lead, Instant now) {
        OperationError error = new OperationError(
                ErrorCode.DEFINITION_MISSING,
                "the processing was deleted or does not take this lead any more",
                null,
                false);
        return new OperationResult(
                operationId,
                Ids.derived(processingId, lead.leadId()),
                processingId,
                processingId.toString(),
                0,
                NEXT,
                OperationStatus.FAILED,
                now,
                null,
                now,
                null,
                null,
                null,
                error,
                null,
                null);
    }

    /** Lists that cannot be fetched: no lead, but something that the owner is told of. */
    static OperationResult rejected(ProcessingDefinition definition, OperationError problem) {
        UUID operationId = Ids.newId();
        FetchedLead nothing = new FetchedLead("", null, null, new Lead(Map.of(), List.of(), null), "");
        Event event = event(definition, operationId, nothing, EventKey.ofItself(operationId), List.of());
        Instant at = event.receivedAt();
        return new OperationResult(
                operationId,
                event.eventId(),
                definition.id(),
                definition.name(),
                definition.version(),
                SHOWN,
                OperationStatus.REJECTED,
                at,
                null,
                at,
                null,
                null,
                null,
                problem,
                definition.notifications(),
                event,
                definition.workspaceId());
    }

    private static String type(ProcessingDefinition definition) {
        return Objects.requireNonNull(definition.source()).type();
    }

    private static OperationResult result(
            ProcessingDefinition definition,
            Event event,
            long sequence,
            OperationStatus status,
            Instant now,
            @Nullable Instant nextAttemptAt,
            @Nullable OperationError error,
            boolean toBeTold) {
        boolean over = status.isFinal();
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                definition.id(),
                definition.name(),
                definition.version(),
                sequence,
                status,
                now,
                null,
                over ? now : null,
                over ? Duration.between(event.receivedAt(), now).toMillis() : null,
                nextAttemptAt,
                null,
                error,
                toBeTold ? definition.notifications() : null,
                event,
                definition.workspaceId());
    }
}
