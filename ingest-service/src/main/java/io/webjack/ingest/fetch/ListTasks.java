package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.poll.PollRequest.Reason;
import io.webjack.ingest.fetch.FetchTurns.Turn;
import io.webjack.ingest.source.platform.AnnouncedPlatform;
import io.webjack.ingest.source.platform.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What was asked for: the lists of a source, or all that a platform still has of what it announced. */
final class ListTasks {
    private final Map<String, Platform> platforms;
    private final FetchTurns turns;
    private final ListFetch fetch;
    private final KnownSources sources;
    private final FetchMemory memory;
    private final FetchPublisher publisher;

    /** The last request that the schedule made for a processing: it is enough. */
    private final Map<UUID, PollRequest> scheduled = new ConcurrentHashMap<>();

    ListTasks(
            Map<String, Platform> platforms,
            FetchTurns turns,
            ListFetch fetch,
            KnownSources sources,
            FetchMemory memory,
            FetchPublisher publisher) {
        this.platforms = Map.copyOf(platforms);
        this.turns = turns;
        this.fetch = fetch;
        this.sources = sources;
        this.memory = memory;
        this.publisher = publisher;
    }

    /**
     * Carries a request out when its connection has its turn.
     *
     * @param key under which it lies
     * @param listsToo whether lists are still to be fetched for it; else it is about what was announced only
     * @param done called once, from any thread, when it needs no further attention
     */
    void requested(Tenure tenure, PollRequest request, String key, boolean listsToo, Runnable done) {
        Platform platform = platforms.get(request.sourceType());
        if (platform == null || !platform.<Boolean>match(announced -> true, listed -> listsToo)) {
            done.run();
            return;
        }
        Optional<UUID> connection = sources.connectionOf(request);
        if (connection.isEmpty()) {
            LOG.leftOut(request.processingId(), "its source or its connection is not known");
            done.run();
            return;
        }
        UUID connectionId = connection.get();
        BooleanSupplier work = platform.match(
                announced -> () -> announce(request, connectionId, announced),
                listed -> isInPlace(request, connectionId, key)
                        ? remembered(request, () -> fetch.run(request, listed, tenure))
                        : () -> move(request, connectionId));
        submit(tenure, request, connectionId, work, done);
    }

    private void submit(Tenure tenure, PollRequest request, UUID connectionId, BooleanSupplier work, Runnable done) {
        String name = "a request for the source of processing " + request.processingId();
        Runnable again = () -> turns.later(tenure, () -> submit(tenure, request, connectionId, work, done));
        turns.submit(new Turn(tenure, connectionId, name, work, done, again, done));
    }

    /** A request lies where the key of its connection belongs, so that an access never has two users. */
    private static boolean isInPlace(PollRequest request, UUID connectionId, String key) {
        return key.equals(PollRequest.key(request.processingId(), connectionId));
    }

    private boolean move(PollRequest request, UUID connectionId) {
        String key = PollRequest.key(request.processingId(), connectionId);
        FetchPublisher.awaitAll(List.of(publisher.request(request, key)));
        return true;
    }

    private BooleanSupplier remembered(PollRequest request, BooleanSupplier work) {
        if (request.reason() == Reason.RECOVERY) {
            return work;
        }
        scheduled.put(request.processingId(), request);
        return () -> {
            if (!request.equals(scheduled.get(request.processingId()))) {
                return true;
            }
            boolean done = work.getAsBoolean();
            scheduled.remove(request.processingId(), request);
            return done;
        };
    }

    /** Everything that the platform still has is announced once more, once for each request. */
    private boolean announce(PollRequest request, UUID connectionId, AnnouncedPlatform platform) {
        memory.readToEnd();
        boolean before = memory.cursor(request.processingId())
                .filter(cursor -> cursor.connectionId().equals(connectionId))
                .filter(cursor -> !cursor.readTo().isBefore(request.requestedAt()))
                .isPresent();
        if (before) {
            return true;
        }
        List<LeadReading> everything = sources.definition(request)
                .map(definition -> platform.everything(request, definition))
                .orElse(List.of());
        if (everything.isEmpty()) {
            LOG.pollImpossible(request.processingId(), "its source does not say what to read");
            return true;
        }
        FetchPublisher.awaitAll(everything.stream().map(publisher::notification).toList());
        publisher.cursor(new PollCursor(
                request.processingId(), connectionId, request.requestedAt(), request.requestedAt(), Map.of(), null));
        LOG.pollBegun(
                request.processingId(),
                request.since() == null ? "the beginning" : request.since().toString(),
                request.reason().name());
        return true;
    }
}
