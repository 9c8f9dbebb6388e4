package io.webjack.ingest.poll;

import static io.webjack.ingest.poll.PollLog.LOG;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.poll.PollCursor.Trouble;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.source.listing.LeadPage;
import io.webjack.ingest.source.listing.ListAnswer;
import io.webjack.ingest.source.listing.ListAnswer.Given;
import io.webjack.ingest.source.listing.ListAnswer.Reason;
import io.webjack.ingest.source.listing.ListAnswer.Refusal;
import io.webjack.ingest.source.listing.ListAnswer.Refused;
import io.webjack.ingest.source.listing.ListedLead;
import io.webjack.ingest.source.listing.ListedSource;
import io.webjack.ingest.source.listing.PageStart;
import io.webjack.ingest.source.listing.TimeWindow;
import io.webjack.replica.ProcessingSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out one request: reads a source from where it was read last to its end, or as far as its turn goes. */
final class PollRunner {
    /** A list that changes while it is paged through may hide a lead: then it is read anew, so often at most. */
    private static final int MOST_PASSES = 3;
    /** A list with more pages has no end. */
    private static final int MOST_PAGES = 5_000;

    /** Whoever wants a longer pause in the middle of a list gets his own time. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** What a slice is for a source that is read whole. */
    private static final Duration EVERYTHING = Duration.ofDays(100_000);

    /**
     * A source that was started long ago and has no cursor has lost it: what is read once more must be new enough to be
     * recognised.
     */
    private static final Duration RECOGNISED =
            Topic.EVENT_IDENTITIES.retention().minus(Duration.ofDays(1));

    private final Map<String, ListedSource> sources;
    private final Supplier<ProcessingSnapshot> processings;
    private final ConnectionDirectory connections;
    private final PollMemoryConsumer memory;
    private final AccessTokens tokens;
    private final FormNameReading formNames;
    private final PollRecorder recorder;
    private final PollConfig config;
    private final TroublePolicy policy;
    private final Clock clock;

    PollRunner(
            Map<String, ListedSource> sources,
            Supplier<ProcessingSnapshot> processings,
            ConnectionDirectory connections,
            PollMemoryConsumer memory,
            AccessTokens tokens,
            FormNameReading formNames,
            PollRecorder recorder,
            PollConfig config,
            Clock clock) {
        this.sources = Map.copyOf(sources);
        this.processings = processings;
        this.connections = connections;
        this.memory = memory;
        this.tokens = tokens;
        this.formNames = formNames;
        this.recorder = recorder;
        this.config = config;
        this.policy = TroublePolicy.of(config);
        this.clock = clock;
    }

    /** How it ended. */
    enum End {
        DONE,
        /** It may not go on here: the source belongs to another instance by now, or the service stops. */
        STOPPED
    }

    /** Whose access a request uses; empty: it is of no concern here, or its processing is not known. */
    Optional<UUID> connectionOf(PollRequest request) {
        return definition(request).flatMap(definition -> connectionId(request, definition));
    }

    /** Whether requests for sources of this type are carried out here. */
    boolean reads(String sourceType) {
        return sources.containsKey(sourceType);
    }

    /**
     * Blocks.
     *
     * @param turn asked before each step
     * @throws org.apache.kafka.common.KafkaException when the broker does not take what was read; the request is to be
     *     carried out again
     */
    End run(PollRequest request, Turn turn) {
        ProcessingDefinition definition = definition(request).orElse(null);
        if (definition == null || definition.status() == ProcessingStatus.DRAFT) {
            LOG.leftOut(request.processingId(), "there is no such processing with this source, or it is not started");
            return End.DONE;
        }
        UUID connectionId = connectionId(request, definition).orElse(null);
        if (connectionId == null) {
            LOG.leftOut(request.processingId(), "its source names no connection");
            return End.DONE;
        }
        memory.readToEnd();
        ListedSource source = sources.get(request.sourceType());
        if (source == null || !turn.mayGoOn()) {
            return End.STOPPED;
        }
        if (source.isOnDemandOnly() && request.reason() != PollRequest.Reason.RECOVERY) {
            LOG.leftOut(request.processingId(), "its source is read when a person wants that only");
            return End.DONE;
        }
        Progress progress = progress(request, connectionId, source);
        Optional<Connection> connection =
                connections.byId(connectionId).filter(known -> known.type().equals(source.connectionType()));
        int version = connection.map(Connection::version).orElse(0);
        if (TroublePolicy.isToWait(progress.trouble(), version, clock.instant())) {
            return End.DONE;
        }
        Reading reading = new Reading(definition, progress, version, source.isOnDemandOnly(), turn);
        return connection.isEmpty()
                ? reading.refused(connectionMissing(source))
                : reading.read(connection.get(), source, tokens.session(connection.get(), source));
    }

    private Progress progress(PollRequest request, UUID connectionId, ListedSource source) {
        Instant now = clock.instant();
        Optional<PollCursor> cursor = memory.cursor(request.processingId())
                .filter(known -> known.connectionId().equals(connectionId) && !source.isOnDemandOnly());
        Instant since = request.since();
        if (request.reason() == PollRequest.Reason.RECOVERY) {
            // A time that was asked for is kept to: whoever named it was told that it is read from there.
            Instant from = since == null ? now.minus(config.oldest()) : since;
            Progress progress = cursor.map(Progress::of)
                    .orElseGet(() -> Progress.begun(request.processingId(), connectionId, from));
            progress.goBack(from);
            return progress;
        }
        Instant from = since == null ? request.requestedAt() : since;
        Instant recognised = now.minus(RECOGNISED);
        return cursor.map(Progress::of)
                .orElseGet(() -> Progress.begun(
                        request.processingId(), connectionId, from.isBefore(recognised) ? recognised : from));
    }

    private Optional<ProcessingDefinition> definition(PollRequest request) {
        return processings.get().byId(request.processingId()).filter(definition -> {
            SourceDefinition source = definition.source();
            return source != null && source.type().equals(request.sourceType());
        });
    }

    private static Optional<UUID> connectionId(PollRequest request, ProcessingDefinition definition) {
        if (request.connectionId() != null) {
            return Optional.of(request.connectionId());
        }
        SourceDefinition source = definition.source();
        Object id = source == null ? null : source.settings().get("connectionId");
        try {
            return Optional.ofNullable(id).map(value -> UUID.fromString(value.toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal endless() {
        return new Refusal(
                Reason.TEMPORARY,
                new OperationError(
                        ErrorCode.RESPONSE_INVALID,
                        "The platform's list of leads has more than " + MOST_PAGES + " pages",
                        null,
                        true));
    }

    private static Refusal connectionMissing(ListedSource source) {
        return new Refusal(
                Reason.ACCESS,
                new OperationError(
                        ErrorCode.CONNECTION_EXPIRED,
                        "The connection that the source names does not exist, or is not of the type "
                                + source.connectionType(),
                        null,
                        false));
    }

    /** One source while it is read. For one thread. */
    private final class Reading {
        private final ProcessingDefinition definition;
        private final Progress progress;
        private final int connectionVersion;
        private final boolean onDemand;
        private final Turn turn;
        private final Instant begunAt = clock.instant();
        private final Instant turnEnds = begunAt.plus(config.turn());
        private @Nullable PollCursor written;
        private int unwritten;
        private int count;

        Reading(
                ProcessingDefinition definition,
                Progress progress,
                int connectionVersion,
                boolean onDemand,
                Turn turn) {
            this.definition = definition;
            this.progress = progress;
            this.connectionVersion = connectionVersion;
            this.onDemand = onDemand;
            this.turn = turn;
            this.written = memory.cursor(definition.id()).orElse(null);
        }

        End read(Connection connection, ListedSource source, AccessTokens.Session session) {
            ListAnswer<List<String>> lists = session.ask(token -> source.lists(connection, token, definition));
            if (lists instanceof Refused<List<String>> refused) {
                return refused(refused.refusal());
            }
            formNames.read(connection, source, session);
            Pages pages = (list, window, start) ->
                    session.ask(token -> source.page(connection, token, definition, list, window, start));
            while (true) {
                Instant windowBegunAt = clock.instant();
                TimeWindow window =
                        progress.next(config.overlap(), onDemand ? EVERYTHING : config.slice(), windowBegunAt);
                WindowEnd end = window(((Given<List<String>>) lists).value(), window, pages);
                if (end.refusal() != null) {
                    return refused(end.refusal());
                }
                if (end.stopped()) {
                    return End.STOPPED;
                }
                progress.finished(window, windowBegunAt, config.overlap(), config.mostKnown());
                if (window.to() == null || !clock.instant().isBefore(turnEnds)) {
                    return succeeded();
                }
                save();
            }
        }

        End refused(Refusal refusal) {
            if (!turn.mayGoOn()) {
                return End.STOPPED;
            }
            Instant now = clock.instant();
            Trouble trouble = policy.after(progress.trouble(), refusal, connectionVersion, now);
            recorder.failed(refusal.reason());
            LOG.notRead(
                    trouble.notBefore(),
                    definition.id(),
                    trouble.attempts(),
                    refusal.problem().message());
            if (onDemand || policy.isToBeTold(trouble, now)) {
                recorder.trouble(definition, trouble);
                trouble = TroublePolicy.told(trouble, now);
            }
            progress.trouble(trouble);
            save();
            return End.DONE;
        }

        private End succeeded() {
            if (!turn.mayGoOn()) {
                return End.STOPPED;
            }
            if (progress.trouble() != null) {
                progress.trouble(null);
                LOG.readAgain(definition.id());
            }
            if (count > 0) {
                LOG.read(definition.id(), count);
            }
            save();
            return End.DONE;
        }

        /** Pages through all lists, once more where the platform has counted more than it has shown. */
        private WindowEnd window(List<String> lists, TimeWindow window, Pages pages) {
            for (String list : lists) {
                Set<String> seen = new HashSet<>();
                for (int pass = 1; pass <= MOST_PASSES; pass++) {
                    long total = 0;
                    PageStart start = PageStart.FIRST;
                    int number = 0;
                    LeadPage page;
                    do {
                        if (!turn.mayGoOn()) {
                            return WindowEnd.STOPPED;
                        }
                        if (++number > MOST_PAGES) {
                            return WindowEnd.refused(endless());
                        }
                        ListAnswer<LeadPage> answer = page(pages, list, window, start);
                        if (answer instanceof Refused<LeadPage> refused) {
                            return WindowEnd.refused(refused.refusal());
                        }
                        page = ((Given<LeadPage>) answer).value();
                        if (!turn.mayGoOn()) {
                            return WindowEnd.STOPPED;
                        }
                        store(page.leads());
                        seen.addAll(page.ids());
                        total = page.total();
                        start = start.after(page);
                    } while (!page.last());
                    if (seen.size() >= total) {
                        break;
                    }
                }
            }
            return WindowEnd.WHOLE;
        }

        /**
         * In the middle of a list, a page that was refused is asked for again: from the beginning it may never end. The
         * first one too, where no schedule would ask once more.
         */
        private ListAnswer<LeadPage> page(Pages pages, String list, TimeWindow window, PageStart start) {
            ListAnswer<LeadPage> answer = pages.page(list, window, start);
            for (Duration pause : start.isFirst() && !onDemand ? List.<Duration>of() : config.pagePauses()) {
                Optional<Duration> wait = pauseAfter(answer, pause);
                if (wait.isEmpty() || !turn.pause(wait.get())) {
                    break;
                }
                answer = pages.page(list, window, start);
            }
            return answer;
        }

        /** Empty: there is nothing to wait for, or it would be too long. */
        private static Optional<Duration> pauseAfter(ListAnswer<LeadPage> answer, Duration pause) {
            if (!(answer instanceof Refused<LeadPage> refused)
                    || refused.refusal().reason() == Reason.ACCESS) {
                return Optional.empty();
            }
            Duration least = refused.refusal().atLeast().orElse(Duration.ZERO);
            Duration wait = least.compareTo(pause) > 0 ? least : pause;
            return wait.compareTo(LONGEST_PAUSE) > 0 ? Optional.empty() : Optional.of(wait);
        }

        private void store(List<ListedLead> leads) {
            Set<String> ids = new HashSet<>();
            List<ListedLead> fresh = leads.stream()
                    .filter(lead -> !progress.knows(lead) && ids.add(lead.id()))
                    .toList();
            if (fresh.isEmpty()) {
                return;
            }
            recorder.leads(definition, fresh);
            count += fresh.size();
            if (onDemand) {
                return;
            }
            progress.add(fresh, begunAt);
            unwritten += fresh.size();
            // The more it knows, the larger the record, and the more may be left to the next one.
            if (progress.knownLeads() < 1_000 || unwritten * 20 > progress.knownLeads()) {
                save();
            }
        }

        private void save() {
            if (onDemand) {
                return;
            }
            PollCursor cursor = progress.toCursor();
            if (isWorthARecord(cursor)) {
                recorder.cursor(cursor);
                written = cursor;
                unwritten = 0;
            }
        }

        /** Time that passed without leads is written from time to time only. */
        private boolean isWorthARecord(PollCursor cursor) {
            PollCursor before = written;
            return before == null
                    || !cursor.connectionId().equals(before.connectionId())
                    || !cursor.known().equals(before.known())
                    || !cursor.since().equals(before.since())
                    || !Objects.equals(cursor.trouble(), before.trouble())
                    || cursor.readTo().isBefore(before.readTo())
                    || cursor.readTo()
                            .isAfter(before.readTo().plus(config.overlap().dividedBy(4)));
        }
    }

    /** Asks for a page. */
    private interface Pages {
        ListAnswer<LeadPage> page(String list, TimeWindow window, PageStart start);
    }

    /** How far a window was read. */
    private record WindowEnd(boolean stopped, @Nullable Refusal refusal) {
        static final WindowEnd WHOLE = new WindowEnd(false, null);
        static final WindowEnd STOPPED = new WindowEnd(true, null);

        static WindowEnd refused(Refusal refusal) {
            return new WindowEnd(false, refusal);
        }
    }
}
