package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.fetch.LeadFetch.Wanted;
import io.webjack.ingest.fetch.TroublePolicy.Again;
import io.webjack.ingest.fetch.TroublePolicy.Never;
import io.webjack.ingest.identity.EventKeys;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.platform.AnnouncedPlatform;
import io.webjack.ingest.source.platform.AnnouncedPlatform.FetchedLeads;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.kafka.Delivery;
import io.webjack.wire.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of a fetch, and waits for the broker. The order makes a crash harmless at any point:
 *
 * <pre>
 * list:     events of a page ──▶ cursor that knows them ──▶ next page ··· ──▶ offset of the request
 * fetched:  events, what is to be fetched next ──▶ tombstone of the waiting ──▶ offset of the notification
 * waited:   waiting, released ──▶ events that are not there yet ──▶ tombstone of the waiting
 * waits:    waiting, with the ids of its operations ──▶ operations shown as WAITING ──▶ offset of the notification
 * </pre>
 *
 * After a crash in between it is fetched again; the events that are written then are recognised by their event id.
 * Operations that wait keep their ids, so their events are looked for before they may be written a second time.
 */
final class FetchRecorder {
    /** Shorter waits are not worth a line in the history. */
    private static final Duration SHOWN_FROM = Duration.ofSeconds(15);

    private final FetchPublisher publisher;
    private final WrittenEvents writtenEvents;
    private final WaitingFetches waitingFetches;
    private final EventKeys keys;
    private final Clock clock;

    FetchRecorder(
            FetchPublisher publisher,
            WrittenEvents writtenEvents,
            WaitingFetches waitingFetches,
            EventKeys keys,
            Clock clock) {
        this.publisher = publisher;
        this.writtenEvents = writtenEvents;
        this.waitingFetches = waitingFetches;
        this.keys = keys;
        this.clock = clock;
    }

    /** Leads of a list. */
    void leads(ProcessingDefinition definition, List<FetchedLead> leads) {
        FetchPublisher.awaitAll(leads.stream()
                .map(lead -> publisher.event(FetchedOperations.event(definition, Ids.newId(), lead, keys)))
                .toList());
    }

    /** A line in the history that the lists of a source cannot be fetched, with an e-mail to its owner. */
    void notFetched(ProcessingDefinition definition, OperationError problem) {
        FetchPublisher.awaitAll(List.of(write(FetchedOperations.rejected(definition, problem))));
    }

    void cursor(PollCursor cursor) {
        publisher.cursor(cursor);
    }

    /** What was announced has come. */
    void fetched(Wanted wanted, FetchedLeads fetched, Function<FetchedLead, List<ProcessingDefinition>> wanting) {
        LeadTask task = wanted.task();
        Set<UUID> there = releaseWaiting(task);
        Set<UUID> served = new LinkedHashSet<>();
        List<CompletableFuture<Delivery>> written = new ArrayList<>();
        for (FetchedLead lead : fetched.leads()) {
            for (ProcessingDefinition definition : wanting.apply(lead)) {
                served.add(definition.id());
                UUID waited = task.shown().get(definition.id());
                if (waited == null || !there.contains(waited)) {
                    written.add(lead(definition, waited, lead, wanted.platform()));
                }
            }
        }
        fetched.next().forEach(next -> written.add(publisher.notification(next)));
        written.addAll(abandon(task, served));
        FetchPublisher.awaitAll(written);
        forget(task);
    }

    /** @param heldAtVersion of the connection that was refused; null: it waits for the time only */
    void waits(Wanted wanted, Again again, @Nullable Integer heldAtVersion) {
        LeadTask task = wanted.task();
        WaitingReading before = task.before();
        if (before != null && heldAtVersion != null && isShownAsHeld(before, heldAtVersion, wanted.by())) {
            waitingFetches.putBack(task.identity(), again.notBefore());
            return;
        }
        boolean shown = before != null && before.announced();
        boolean lead = task.what() instanceof OneLead;
        WaitingReading waiting = new WaitingReading(
                task.what(),
                again.trouble().attempts(),
                again.trouble().since(),
                again.notBefore(),
                heldAtVersion,
                again.problem(),
                lead ? operations(task, wanted.by()) : Map.of(),
                shown,
                before == null ? null : before.releasedAt());
        put(task, waiting);
        boolean isLong = again.notBefore().isAfter(clock.instant().plus(SHOWN_FROM));
        if (lead && (shown || heldAtVersion != null || isLong)) {
            show(wanted, waiting, again.tell());
            if (!shown) {
                waiting = waiting.told();
                put(task, waiting);
            }
        }
        waitingFetches.put(task.tenure(), waiting, again.notBefore());
    }

    /** It will never come. */
    void never(Wanted wanted, Never never) {
        LeadTask task = wanted.task();
        if (never.test()) {
            LOG.platformTest(task.identity(), never.problem().message());
        } else {
            LOG.notReadable(task.identity(), never.problem().message());
        }
        List<CompletableFuture<Delivery>> written = new ArrayList<>();
        if (task.what() instanceof OneLead lead
                && (!never.test() || !task.shown().isEmpty())) {
            FetchedLead announced = wanted.platform().announced(lead);
            Map<UUID, UUID> operations = operations(task, wanted.by());
            for (ProcessingDefinition definition : wanted.by()) {
                UUID operationId = Objects.requireNonNull(operations.get(definition.id()));
                written.add(write(FetchedOperations.notReadable(
                        definition, operationId, announced, never.problem(), clock.instant())));
            }
        }
        written.addAll(abandon(task, ids(wanted.by())));
        FetchPublisher.awaitAll(written);
        forget(task);
    }

    /** Nobody wants it any more. */
    void notWanted(LeadTask task) {
        FetchPublisher.awaitAll(abandon(task, Set.of()));
        forget(task);
    }

    /** A page answers again. */
    void release(UUID connectionId, String pageId) {
        waitingFetches.release(connectionId, pageId, clock.instant());
    }

    /**
     * Records that the events of the waiting operations are about to be written.
     *
     * @return the operations whose event is there already, for that was recorded before
     */
    private Set<UUID> releaseWaiting(LeadTask task) {
        WaitingReading before = task.before();
        if (before == null || before.operations().isEmpty() || !(task.what() instanceof OneLead)) {
            return Set.of();
        }
        Instant released = before.releasedAt();
        if (released == null) {
            WaitingReading now = before.releasedAt(clock.instant());
            put(task, now);
            waitingFetches.note(now);
            return Set.of();
        }
        return writtenEvents.find(released, Set.copyOf(before.operations().values()));
    }

    private static boolean isShownAsHeld(WaitingReading before, int version, List<ProcessingDefinition> wanting) {
        boolean told = before.announced() || !(before.reading() instanceof OneLead);
        return told
                && before.heldAtVersion() != null
                && before.heldAtVersion() == version
                && before.operations().keySet().containsAll(ids(wanting));
    }

    private void show(Wanted wanted, WaitingReading waiting, boolean toBeTold) {
        if (!(waiting.reading() instanceof OneLead lead)) {
            return;
        }
        FetchedLead announced = wanted.platform().announced(lead);
        List<CompletableFuture<Delivery>> written = new ArrayList<>();
        for (ProcessingDefinition definition : wanted.by()) {
            UUID operationId = Objects.requireNonNull(waiting.operations().get(definition.id()));
            written.add(write(
                    FetchedOperations.waiting(definition, operationId, waiting, announced, clock.instant(), toBeTold)));
        }
        FetchPublisher.awaitAll(written);
    }

    /** @param shown the operation that shows it as waiting; null: there is none */
    private CompletableFuture<Delivery> lead(
            ProcessingDefinition definition, @Nullable UUID shown, FetchedLead lead, AnnouncedPlatform platform) {
        UUID operationId = shown == null ? Ids.newId() : shown;
        return platform.isLeftOut(definition, lead)
                ? write(FetchedOperations.filtered(definition, operationId, lead, keys, clock.instant()))
                : publisher.event(FetchedOperations.event(definition, operationId, lead, keys));
    }

    /** Operations that were shown for processings that do not take the lead: they end, they do not vanish. */
    private List<CompletableFuture<Delivery>> abandon(LeadTask task, Set<UUID> served) {
        List<CompletableFuture<Delivery>> written = new ArrayList<>();
        if (task.before() != null && task.before().announced() && task.what() instanceof OneLead lead) {
            task.shown().forEach((processingId, operationId) -> {
                if (!served.contains(processingId)) {
                    OperationResult result =
                            FetchedOperations.abandoned(processingId, operationId, lead, clock.instant());
                    written.add(publisher.result(result, result.eventId().toString()));
                }
            });
        }
        return written;
    }

    private CompletableFuture<Delivery> write(OperationResult result) {
        Event event = Objects.requireNonNull(result.event());
        return publisher.result(result, EventPublisher.key(event));
    }

    private void put(LeadTask task, WaitingReading waiting) {
        FetchPublisher.awaitAll(List.of(publisher.waiting(task.partition(), waiting)));
    }

    private void forget(LeadTask task) {
        if (task.before() != null) {
            FetchPublisher.awaitAll(List.of(publisher.noLongerWaiting(task.partition(), task.identity())));
            waitingFetches.remove(task.identity());
        }
    }

    private static Map<UUID, UUID> operations(LeadTask task, List<ProcessingDefinition> wanting) {
        Map<UUID, UUID> operations = new LinkedHashMap<>(task.shown());
        wanting.forEach(definition -> operations.computeIfAbsent(definition.id(), id -> Ids.newId()));
        return operations;
    }

    private static Set<UUID> ids(List<ProcessingDefinition> definitions) {
        Set<UUID> ids = new LinkedHashSet<>();
        definitions.forEach(definition -> ids.add(definition.id()));
        return ids;
    }
}
