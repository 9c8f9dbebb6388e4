package io.webjack.ingest.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.webjack.contracts.Topic;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.identity.EventKeys;
import io.webjack.ingest.source.platform.AnnouncedPlatform;
import io.webjack.ingest.source.platform.FormNames;
import io.webjack.ingest.source.platform.LeadConfig;
import io.webjack.ingest.source.platform.ListedPlatform;
import io.webjack.ingest.source.platform.Platform;
import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.UnreadableRecord;
import io.webjack.security.SecretEncryption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Fetches leads from platforms, those that were announced and those that stand in lists: everything put together. */
final class FetchEngine implements AutoCloseable {
    private static final long DUE_EVERY_MILLIS = 200;
    private static final long ROOM_EVERY_MILLIS = 50;
    private static final Duration STOPPING = Duration.ofSeconds(8);

    private final Means means;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> thread(work, "fetch"));
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(work -> thread(work, "fetch-again"));
    private final WaitingFetches waiting = new WaitingFetches();
    private final FetchMemory memory;
    private final AccessTokens tokens;
    private final FormNameFetch formNames;
    private final FetchTurns leadTurns;
    private final FetchTurns listTurns;
    private final LeadTasks leads;
    private final WaitingRestore restore;
    private final FetchIntake intake;
    private volatile @Nullable ScheduledFuture<?> due;
    private volatile boolean closed;

    /** What it works with. */
    record Means(
            KnownSources sources,
            FetchPublisher publisher,
            EndConsumers consumers,
            DeadLetterPublisher deadLetters,
            EventKeys keys,
            Optional<SecretEncryption> encryption,
            MeterRegistry registry,
            Clock clock) {}

    FetchEngine(Means means, List<Platform> platforms, FormNames names, LeadConfig ofLeads, PollConfig ofLists) {
        this.means = means;
        Clock clock = means.clock();
        FetchMetrics metrics = new FetchMetrics(means.registry());
        memory = new FetchMemory(means.consumers());
        tokens = new AccessTokens(memory, means.publisher(), means.encryption(), clock);
        FetchRecorder recorder = new FetchRecorder(
                means.publisher(), new WrittenEvents(means.consumers()), waiting, means.keys(), clock);

        FetchQueue leadQueue = new FetchQueue(ofLeads.concurrency(), ofLeads.concurrencyPerConnection(), threads);
        AccessGates gates = new AccessGates(ofLeads.probeEvery());
        TroublePolicy leadPolicy =
                TroublePolicy.ofLeads(ofLeads, () -> ThreadLocalRandom.current().nextDouble());
        leadTurns = new FetchTurns(leadQueue, scheduler);
        leads = new LeadTasks(
                announced(platforms),
                leadTurns,
                new LeadFetch(means.sources(), gates, leadPolicy, recorder, metrics, clock),
                waiting,
                means.sources(),
                means.publisher(),
                clock);

        // One after another for each connection: an access has one user at a time.
        listTurns = new FetchTurns(new FetchQueue(ofLists.concurrency(), 1, threads), scheduler);
        formNames = new FormNameFetch(names, listed(platforms), means.sources(), memory, tokens);
        ListPass.Means ofPasses =
                new ListPass.Means(formNames, recorder, TroublePolicy.ofLists(ofLists), metrics, ofLists, clock);
        ListFetch listFetch = new ListFetch(means.sources(), memory, tokens, ofPasses, ofLists, clock);
        ListTasks lists =
                new ListTasks(byType(platforms), listTurns, listFetch, means.sources(), memory, means.publisher());

        restore = new WaitingRestore(memory, waiting, gates, this::unreadable, clock);
        intake = new FetchIntake(leads, lists, restore, waiting, means.deadLetters(), threads);
        metrics.gauge("webjack.ingest.lead.waiting", waiting::size);
        metrics.gauge("webjack.ingest.lead.held", waiting::held);
        metrics.gauge("webjack.ingest.lead.queued", leadQueue::waiting);
        metrics.gauge("webjack.ingest.lead.running", leadQueue::running);
    }

    /** Begins; the definitions and the connections must have been read by now. */
    void start() {
        due = scheduler.scheduleWithFixedDelay(
                leads::dispatchDue, DUE_EVERY_MILLIS, DUE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        formNames.start();
    }

    /** Whether it is known where the topics are; asks for it where not. */
    boolean knows(Collection<Topic> topics) {
        return means.publisher().knows(topics);
    }

    FetchIntake intake() {
        return intake;
    }

    /** Completes when more notifications may be taken: those that wait are counted, too. */
    CompletableFuture<Void> roomForLeads(int mostWaiting) {
        return room(full -> leadTurns.isFull(full) || waiting.size() >= mostWaiting);
    }

    /** Completes when more requests may be taken. */
    CompletableFuture<Void> roomForLists() {
        return room(listTurns::isFull);
    }

    /**
     * The tokens of a connection, for one who asks something about it.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker does not tell them
     */
    AccessTokens.Session session(Connection connection, ListedPlatform platform) {
        memory.readToEnd();
        return tokens.session(connection, platform);
    }

    /** Whether nothing has ended that should go on; true also before the start. */
    boolean isAlive() {
        ScheduledFuture<?> dueNext = due;
        return closed || dueNext == null || !dueNext.isDone();
    }

    /** How much waits to be fetched again. */
    int waiting() {
        return waiting.size();
    }

    /** Lets what is under way end, for some seconds. */
    @Override
    public void close() {
        closed = true;
        formNames.close();
        intake.revokeAll(STOPPING);
        restore.close();
        scheduler.shutdownNow();
        threads.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never fails
    private void unreadable(UnreadableRecord record) {
        means.deadLetters().publish(record);
    }

    /** Asks for the room again and again; a service that stops needs none. */
    private CompletableFuture<Void> room(Fullness fullness) {
        CompletableFuture<Void> room = new CompletableFuture<>();
        awaitRoom(fullness, false, room);
        return room;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    private void awaitRoom(Fullness fullness, boolean wasFull, CompletableFuture<Void> room) {
        if (closed || !fullness.isFull(wasFull)) {
            room.complete(null);
        } else {
            scheduler.schedule(() -> awaitRoom(fullness, true, room), ROOM_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private interface Fullness {
        boolean isFull(boolean wasFull);
    }

    private static Map<String, Platform> byType(List<Platform> platforms) {
        Map<String, Platform> byType = new HashMap<>();
        platforms.forEach(platform -> byType.put(platform.sourceType(), platform));
        return byType;
    }

    private static Map<String, AnnouncedPlatform> announced(List<Platform> platforms) {
        Map<String, AnnouncedPlatform> byType = new HashMap<>();
        platforms.forEach(
                platform -> platform.match(announced -> byType.put(announced.sourceType(), announced), listed -> null));
        return byType;
    }

    private static List<ListedPlatform> listed(List<Platform> platforms) {
        List<ListedPlatform> listed = new ArrayList<>();
        platforms.forEach(platform -> platform.<Boolean>match(announced -> false, listed::add));
        return listed;
    }

    private static Thread thread(Runnable work, String name) {
        Thread created = new Thread(work, name);
        created.setDaemon(true);
        return created;
    }
}
