package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.fetch.TroublePolicy.Again;
import io.webjack.ingest.fetch.TroublePolicy.Never;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.LeadPage;
import io.webjack.ingest.source.platform.ListedPlatform;
import io.webjack.ingest.source.platform.PageStart;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.ingest.source.platform.TimeWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lists of one source while they are fetched. For one thread. */
final class ListPass {
    /** A list that changes while it is paged through may hide a lead: then it is fetched anew, so often at most. */
    private static final int MOST_PASSES = 3;
    /** A list with more pages has no end. */
    private static final int MOST_PAGES = 5_000;

    /** Whoever wants a longer pause in the middle of a list gets his own time. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** What a slice is for a source that is fetched whole. */
    private static final Duration EVERYTHING = Duration.ofDays(100_000);

    private final Means means;
    private final ListedPlatform platform;
    private final ProcessingDefinition definition;
    private final ListProgress progress;
    private final int connectionVersion;
    private final Tenure tenure;
    private final Instant begunAt;
    private int unwritten;
    private int count;

    ListPass(
            Means means,
            ListedPlatform platform,
            ProcessingDefinition definition,
            ListProgress progress,
            int connectionVersion,
            Tenure tenure) {
        this.means = means;
        this.platform = platform;
        this.definition = definition;
        this.progress = progress;
        this.connectionVersion = connectionVersion;
        this.tenure = tenure;
        this.begunAt = means.clock().instant();
    }

    /** What is the same for all. */
    record Means(
            FormNameFetch formNames,
            FetchRecorder recorder,
            TroublePolicy policy,
            FetchMetrics metrics,
            PollConfig config,
            Clock clock) {}

    /** How it ended. */
    enum End {
        DONE,
        /** It may not go on here: the source belongs to another instance by now, or the service stops. */
        STOPPED
    }

    /** Asks for a page. */
    private interface Pages {
        FetchAnswer<LeadPage> page(String list, TimeWindow window, PageStart start);
    }

    End run(Connection connection, AccessTokens.Session session) {
        return session.ask(token -> platform.lists(connection, token, definition))
                .match(lists -> run(lists, connection, session), this::refused);
    }

    End refused(Refusal refusal) {
        if (!tenure.lasts()) {
            return End.STOPPED;
        }
        means.metrics().failed(refusal.reason());
        return means.policy()
                .after(progress.trouble(), refusal, means.clock().instant())
                .match(this::again, this::never);
    }

    private End run(List<String> lists, Connection connection, AccessTokens.Session session) {
        means.formNames().read(connection, platform, session);
        Pages pages = (list, window, start) ->
                session.ask(token -> platform.page(connection, token, definition, list, window, start));
        PollConfig config = means.config();
        Instant turnEnds = begunAt.plus(config.turn());
        while (true) {
            Instant windowBegunAt = means.clock().instant();
            Duration slice = isWhole() ? EVERYTHING : config.slice();
            TimeWindow window = progress.next(config.overlap(), slice, windowBegunAt);
            for (String list : lists) {
                Optional<Refusal> refusal = list(list, window, pages);
                if (refusal.isPresent()) {
                    return refused(refusal.get());
                }
            }
            if (!tenure.lasts()) {
                return End.STOPPED;
            }
            progress.finished(window, windowBegunAt, config.overlap(), config.mostKnown());
            if (window.to() == null || !means.clock().instant().isBefore(turnEnds)) {
                return succeeded();
            }
            save();
        }
    }

    private End again(Again again) {
        Instant until = again.notBefore();
        LOG.notRead(
                until,
                definition.id(),
                again.trouble().attempts(),
                again.problem().message());
        if (isWhole() || again.tell()) {
            means.recorder().notFetched(definition, again.problem());
        }
        progress.trouble(again, connectionVersion);
        save();
        return End.DONE;
    }

    /** Nothing asks for it again but the next request. */
    private End never(Never never) {
        means.recorder().notFetched(definition, never.problem());
        return End.DONE;
    }

    private End succeeded() {
        if (progress.trouble() != null) {
            progress.noTrouble();
            LOG.readAgain(definition.id());
        }
        if (count > 0) {
            LOG.read(definition.id(), count);
        }
        save();
        return End.DONE;
    }

    /** Pages through a list, once more where the platform has counted more than it has shown; empty: to its end, or not any more. */
    private Optional<Refusal> list(String list, TimeWindow window, Pages pages) {
        Set<String> seen = new HashSet<>();
        for (int pass = 1; pass <= MOST_PASSES; pass++) {
            long total = 0;
            PageStart start = PageStart.FIRST;
            int number = 0;
            LeadPage page;
            do {
                if (++number > MOST_PAGES) {
                    return Optional.of(endless());
                }
                FetchAnswer<LeadPage> answer = tenure.lasts() ? page(pages, list, window, start) : null;
                if (answer == null || !tenure.lasts()) {
                    return Optional.empty();
                }
                if (answer instanceof Refused<LeadPage> refused) {
                    return Optional.of(refused.refusal());
                }
                page = ((Given<LeadPage>) answer).value();
                store(page.leads());
                seen.addAll(page.ids());
                total = page.total();
                start = start.after(page);
            } while (!page.last());
            if (seen.size() >= total) {
                break;
            }
        }
        return Optional.empty();
    }

    /**
     * In the middle of a list, a page that was refused is asked for again: from the beginning it may never end. The first
     * one too, where no schedule would ask once more.
     */
    private FetchAnswer<LeadPage> page(Pages pages, String list, TimeWindow window, PageStart start) {
        FetchAnswer<LeadPage> answer = pages.page(list, window, start);
        boolean once = start.isFirst() && !isWhole();
        for (Duration pause : once ? List.<Duration>of() : means.config().pagePauses()) {
            Optional<Duration> wait = answer.match(given -> Optional.empty(), refusal -> pauseAfter(refusal, pause));
            if (wait.isEmpty() || !tenure.pause(wait.get())) {
                break;
            }
            answer = pages.page(list, window, start);
        }
        return answer;
    }

    /** Empty: waiting does not help, or it would be too long. */
    private static Optional<Duration> pauseAfter(Refusal refusal, Duration pause) {
        if (refusal.reason() == Reason.ACCESS) {
            return Optional.empty();
        }
        Duration least = refusal.atLeast().orElse(Duration.ZERO);
        Duration wait = least.compareTo(pause) > 0 ? least : pause;
        return wait.compareTo(LONGEST_PAUSE) > 0 ? Optional.empty() : Optional.of(wait);
    }

    private void store(List<FetchedLead> leads) {
        Set<String> ids = new HashSet<>();
        List<FetchedLead> fresh = leads.stream()
                .filter(lead -> !progress.knows(lead) && ids.add(lead.id()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        means.recorder().leads(definition, fresh);
        means.metrics().listed(fresh.size());
        count += fresh.size();
        if (isWhole()) {
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
        Optional<PollCursor> cursor =
                isWhole() ? Optional.empty() : progress.unwritten(means.config().overlap());
        if (cursor.isPresent()) {
            means.recorder().cursor(cursor.get());
            progress.written(cursor.get());
            unwritten = 0;
        }
    }

    /** Whether nothing is remembered from one fetch to the next. */
    private boolean isWhole() {
        return platform.isOnDemandOnly();
    }

    private static Refusal endless() {
        String message = "The platform's list of leads has more than " + MOST_PAGES + " pages";
        return new Refusal(Reason.TEMPORARY, new OperationError(ErrorCode.RESPONSE_INVALID, message, null, true));
    }
}
