package io.webjack.ingest.lead;

import static io.webjack.ingest.lead.LeadLog.LOG;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.identity.EventKeys;
import io.webjack.ingest.lead.AccessGates.Closed;
import io.webjack.ingest.lead.ReadingOutcome.AccessRefused;
import io.webjack.ingest.lead.ReadingOutcome.Later;
import io.webjack.ingest.lead.ReadingOutcome.NotReadable;
import io.webjack.ingest.lead.ReadingOutcome.Read;
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
 * Writes what became of a reading, and waits for the broker. The order makes a crash harmless at any point:
 *
 * <pre>
 * read:    events, what is to be read next ──▶ tombstone of the waiting ──▶ offset of the notification
 * waited:  waiting, released ──▶ events that are not there yet ──▶ tombstone of the waiting
 * waits:   waiting, with the ids of its operations ──▶ operations shown as WAITING ──▶ offset of the notification
 * </pre>
 *
 * After a crash in between the reading is tried again; the events that it writes then are recognised by their event id.
 * Operations that wait keep their ids, so their events are looked for before they may be written a second time.
 */
final class ReadingRecorder {
    /** Shorter waits are not worth a line in the history. */
    private static final Duration SHOWN_FROM = Duration.ofSeconds(15);

    private final LeadPublisher publisher;
    private final WrittenEventsConsumer writtenEvents;
    private final WaitingReadings waitingReadings;
    private final EventKeys keys;
    private final LeadConfig config;
    private final ReadingPauses pauses;
    private final Clock clock;

    ReadingRecorder(
            LeadPublisher publisher,
            WrittenEventsConsumer writtenEvents,
            WaitingReadings waitingReadings,
            EventKeys keys,
            LeadConfig config,
            ReadingPauses pauses,
            Clock clock) {
        this.publisher = publisher;
        this.writtenEvents = writtenEvents;
        this.waitingReadings = waitingReadings;
        this.keys = keys;
        this.config = config;
        this.pauses = pauses;
        this.clock = clock;
    }

    void read(
            ReadingTask task,
            Read read,
            Function<ReadLead, List<ProcessingDefinition>> wanting,
            LeadPlatform platform) {
        Map<UUID, UUID> shown = shown(task);
        Set<UUID> there = release(task);
        Set<UUID> served = new LinkedHashSet<>();
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (ReadLead lead : read.leads()) {
            for (ProcessingDefinition definition : wanting.apply(lead)) {
                served.add(definition.id());
                UUID waited = shown.get(definition.id());
                if (waited == null || !there.contains(waited)) {
                    written.add(lead(definition, waited, lead, platform));
                }
            }
        }
        read.next().forEach(next -> written.add(publisher.notification(next)));
        written.addAll(abandon(task, served));
        LeadPublisher.awaitAll(written);
        forget(task);
    }

    /**
     * Records that the events of the waiting operations are about to be written.
     *
     * @return the operations whose event is there already, for that was recorded before
     */
    private Set<UUID> release(ReadingTask task) {
        WaitingReading before = task.before();
        if (before == null || before.operations().isEmpty() || !(task.reading() instanceof OneLead)) {
            return Set.of();
        }
        Instant released = before.releasedAt();
        if (released == null) {
            WaitingReading now = before.releasedAt(clock.instant());
            LeadPublisher.awaitAll(List.of(publisher.waiting(task.partition(), now)));
            waitingReadings.note(now);
            return Set.of();
        }
        return writtenEvents.find(released, Set.copyOf(before.operations().values()));
    }

    /** @return when it is due */
    Instant later(ReadingTask task, LeadPlatform platform, List<ProcessingDefinition> wanting, Later later) {
        Instant now = clock.instant();
        WaitingReading before = task.before();
        // The time for which it was held does not count.
        Instant since = before == null || before.heldAtVersion() != null ? now : before.waitingSince();
        Duration pause = pauses.after(task.attempt());
        Instant dueAt = now.plus(
                later.atLeast().filter(least -> least.compareTo(pause) > 0).orElse(pause));
        if (dueAt.isAfter(since.plus(config.giveUpAfter()))) {
            notReadable(task, platform, wanting, new NotReadable(later.problem(), false));
            return dueAt;
        }
        boolean toBeTold = later.toBeTold() || now.isAfter(since.plus(config.tellAfter()));
        wait(task, platform, wanting, new Wait(task.attempt(), since, dueAt, null, later.problem(), toBeTold));
        return dueAt;
    }

    void refused(
            ReadingTask task,
            LeadPlatform platform,
            List<ProcessingDefinition> wanting,
            int version,
            AccessRefused refused) {
        held(task, platform, wanting, clock.instant().plus(config.probeEvery()), version, refused.problem());
    }

    /** Its page is known not to answer. */
    void notTried(ReadingTask task, LeadPlatform platform, List<ProcessingDefinition> wanting, Closed closed) {
        Integer version = closed.refusedVersion();
        if (version != null) {
            held(task, platform, wanting, closed.until(), version, closed.problem());
            return;
        }
        Instant now = clock.instant();
        Instant since = task.before() == null ? now : task.before().waitingSince();
        int attempt = task.before() == null ? 0 : task.before().attempt();
        wait(task, platform, wanting, new Wait(attempt, since, closed.until(), null, closed.problem(), false));
    }

    void notReadable(ReadingTask task, LeadPlatform platform, List<ProcessingDefinition> wanting, NotReadable never) {
        String identity = task.reading().identity();
        if (never.test()) {
            LOG.platformTest(identity, never.problem().message());
        } else {
            LOG.notReadable(identity, never.problem().message());
        }
        List<CompletableFuture<Void>> written = new ArrayList<>();
        if (task.reading() instanceof OneLead lead
                && (!never.test() || !shown(task).isEmpty())) {
            Map<UUID, UUID> operations = operations(task, wanting);
            for (ProcessingDefinition definition : wanting) {
                written.add(write(LeadOperations.notReadable(
                        definition,
                        Objects.requireNonNull(operations.get(definition.id())),
                        platform.announced(lead),
                        never.problem(),
                        clock.instant())));
            }
        }
        written.addAll(abandon(task, ids(wanting)));
        LeadPublisher.awaitAll(written);
        forget(task);
    }

    void notWanted(ReadingTask task) {
        LeadPublisher.awaitAll(abandon(task, Set.of()));
        forget(task);
    }

    void release(UUID connectionId, String pageId) {
        waitingReadings.release(connectionId, pageId, clock.instant());
    }

    private void held(
            ReadingTask task,
            LeadPlatform platform,
            List<ProcessingDefinition> wanting,
            Instant dueAt,
            int version,
            OperationError problem) {
        Instant now = clock.instant();
        WaitingReading before = task.before();
        Instant since = before == null ? now : before.waitingSince();
        if (now.isAfter(since.plus(config.holdAtMost()))) {
            notReadable(task, platform, wanting, new NotReadable(problem, false));
            return;
        }
        if (before != null && isShownAsHeld(before, version, wanting)) {
            waitingReadings.putBack(before.reading().identity(), dueAt);
            return;
        }
        int attempt = before == null ? 0 : before.attempt();
        wait(task, platform, wanting, new Wait(attempt, since, dueAt, version, problem, true));
    }

    private static boolean isShownAsHeld(WaitingReading before, int version, List<ProcessingDefinition> wanting) {
        boolean told = before.announced() || !(before.reading() instanceof OneLead);
        return told
                && before.heldAtVersion() != null
                && before.heldAtVersion() == version
                && before.operations().keySet().containsAll(ids(wanting));
    }

    private void wait(ReadingTask task, LeadPlatform platform, List<ProcessingDefinition> wanting, Wait wait) {
        WaitingReading before = task.before();
        boolean shown = before != null && before.announced();
        boolean lead = task.reading() instanceof OneLead;
        boolean show = lead
                && (shown
                        || wait.heldAtVersion() != null
                        || wait.dueAt().isAfter(clock.instant().plus(SHOWN_FROM)));
        Map<UUID, UUID> operations = lead ? operations(task, wanting) : Map.of();
        WaitingReading waiting = new WaitingReading(
                task.reading(),
                wait.attempt(),
                wait.since(),
                wait.dueAt(),
                wait.heldAtVersion(),
                wait.problem(),
                operations,
                shown,
                before == null ? null : before.releasedAt());
        LeadPublisher.awaitAll(List.of(publisher.waiting(task.partition(), waiting)));
        if (show) {
            show(platform, wanting, waiting, wait.toBeTold());
            if (!shown) {
                waiting = waiting.told();
                LeadPublisher.awaitAll(List.of(publisher.waiting(task.partition(), waiting)));
            }
        }
        waitingReadings.put(task.partition(), waiting, wait.dueAt());
    }

    private void show(
            LeadPlatform platform, List<ProcessingDefinition> wanting, WaitingReading waiting, boolean toBeTold) {
        if (!(waiting.reading() instanceof OneLead lead)) {
            return;
        }
        ReadLead announced = platform.announced(lead);
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (ProcessingDefinition definition : wanting) {
            UUID operationId = Objects.requireNonNull(waiting.operations().get(definition.id()));
            written.add(write(
                    LeadOperations.waiting(definition, operationId, waiting, announced, clock.instant(), toBeTold)));
        }
        LeadPublisher.awaitAll(written);
    }

    /** @param shown the operation that shows it as waiting; null: there is none */
    private CompletableFuture<Void> lead(
            ProcessingDefinition definition, @Nullable UUID shown, ReadLead lead, LeadPlatform platform) {
        UUID operationId = shown == null ? Ids.newId() : shown;
        return platform.isLeftOut(definition, lead)
                ? write(LeadOperations.filtered(definition, operationId, lead, keys, clock.instant()))
                : publisher.event(LeadOperations.event(definition, operationId, lead, keys));
    }

    /** Operations that were shown for processings that do not take the lead: they end, they do not vanish. */
    private List<CompletableFuture<Void>> abandon(ReadingTask task, Set<UUID> served) {
        List<CompletableFuture<Void>> written = new ArrayList<>();
        if (task.before() != null && task.before().announced() && task.reading() instanceof OneLead lead) {
            task.before().operations().forEach((processingId, operationId) -> {
                if (!served.contains(processingId)) {
                    OperationResult result = LeadOperations.abandoned(processingId, operationId, lead, clock.instant());
                    written.add(publisher.result(result, result.eventId().toString()));
                }
            });
        }
        return written;
    }

    private CompletableFuture<Void> write(OperationResult result) {
        Event event = Objects.requireNonNull(result.event());
        return publisher.result(result, LeadOperations.key(event));
    }

    private void forget(ReadingTask task) {
        if (task.before() != null) {
            String identity = task.reading().identity();
            LeadPublisher.awaitAll(List.of(publisher.noLongerWaiting(task.partition(), identity)));
            waitingReadings.remove(identity);
        }
    }

    private static Map<UUID, UUID> shown(ReadingTask task) {
        return task.before() == null ? Map.of() : task.before().operations();
    }

    private static Map<UUID, UUID> operations(ReadingTask task, List<ProcessingDefinition> wanting) {
        Map<UUID, UUID> operations = new LinkedHashMap<>(shown(task));
        wanting.forEach(definition -> operations.computeIfAbsent(definition.id(), id -> Ids.newId()));
        return operations;
    }

    private static Set<UUID> ids(List<ProcessingDefinition> definitions) {
        Set<UUID> ids = new LinkedHashSet<>();
        definitions.forEach(definition -> ids.add(definition.id()));
        return ids;
    }

    private record Wait(
            int attempt,
            Instant since,
            Instant dueAt,
            @Nullable Integer heldAtVersion,
            OperationError problem,
            boolean toBeTold) {}
}
