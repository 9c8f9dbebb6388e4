package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.fetch.AccessGates.Closed;
import io.webjack.ingest.fetch.TroublePolicy.Again;
import io.webjack.ingest.fetch.TroublePolicy.Never;
import io.webjack.ingest.fetch.TroublePolicy.Trouble;
import io.webjack.ingest.source.platform.AnnouncedPlatform;
import io.webjack.ingest.source.platform.AnnouncedPlatform.FetchedLeads;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what was announced, once, and records what became of it. When it returns, everything is acknowledged by the
 * broker; when it throws, it must be tried again.
 */
final class LeadFetch {
    private static final int UNKNOWN_VERSION = -1;

    private final KnownSources sources;
    private final AccessGates gates;
    private final TroublePolicy policy;
    private final FetchRecorder recorder;
    private final FetchMetrics metrics;
    private final Clock clock;

    LeadFetch(
            KnownSources sources,
            AccessGates gates,
            TroublePolicy policy,
            FetchRecorder recorder,
            FetchMetrics metrics,
            Clock clock) {
        this.sources = sources;
        this.gates = gates;
        this.policy = policy;
        this.recorder = recorder;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What is to be fetched, and for whom.
     *
     * @param by processings that want it
     */
    record Wanted(LeadTask task, AnnouncedPlatform platform, List<ProcessingDefinition> by) {
        LeadReading what() {
            return task.what();
        }
    }

    /**
     * Tries it.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker does not take what became of it
     */
    void run(LeadTask task, AnnouncedPlatform platform) {
        Wanted wanted = new Wanted(task, platform, sources.wanting(platform, task.what()));
        metrics.ended(wanted.by().isEmpty() ? notWanted(task) : outcome(wanted));
    }

    private String outcome(Wanted wanted) {
        LeadReading what = wanted.what();
        Optional<Connection> connection = sources.connection(what.connectionId());
        int version = connection.map(Connection::version).orElse(UNKNOWN_VERSION);
        Optional<Closed> closed = gates.check(what.connectionId(), what.pageId(), version, clock.instant());
        if (closed.isPresent()) {
            notTried(wanted, closed.get());
            return "not_tried";
        }
        FetchAnswer<FetchedLeads> answer = connection
                .map(known -> wanted.platform().fetch(what, known, wanted.task().attempt()))
                .orElseGet(() -> new Refused<>(connectionMissing()));
        return answer.match(fetched -> fetched(wanted, fetched), refusal -> refused(wanted, version, refusal));
    }

    private String fetched(Wanted wanted, FetchedLeads fetched) {
        recorder.fetched(wanted, fetched, lead -> sources.wanting(wanted.platform(), wanted.what(), lead.formId()));
        answered(wanted.what());
        return "read";
    }

    private String refused(Wanted wanted, int version, Refusal refusal) {
        return policy.after(wanted.task().trouble(), refusal, clock.instant())
                .match(
                        again -> again(wanted, version, refusal.reason(), again),
                        never -> never(wanted, refusal.reason(), never));
    }

    private String again(Wanted wanted, int version, Reason reason, Again again) {
        LeadReading what = wanted.what();
        String problem = again.problem().message();
        if (again.held()) {
            if (gates.refused(what.connectionId(), what.pageId(), version, clock.instant(), again.problem())) {
                LOG.accessRefused(what.connectionId(), what.pageId(), problem);
            }
            recorder.waits(wanted, again, version);
            return "access_refused";
        }
        recorder.waits(wanted, again, null);
        if (reason != Reason.LIMIT && reason != Reason.PAGE_LIMIT) {
            return "later";
        }
        String page = reason == Reason.PAGE_LIMIT ? what.pageId() : null;
        if (gates.limited(what.connectionId(), page, again.notBefore(), again.problem())) {
            LOG.limited(what.connectionId(), what.pageId(), again.notBefore(), problem);
        }
        return "limited";
    }

    private String never(Wanted wanted, @Nullable Reason reason, Never never) {
        recorder.never(wanted, never);
        if (reason == Reason.NOT_THERE || reason == Reason.PLATFORM_TEST) {
            answered(wanted.what());
        }
        return never.test() ? "platform_test" : "not_readable";
    }

    /** Its page, or its connection, is known not to be answered: that counts as no attempt. */
    private void notTried(Wanted wanted, Closed closed) {
        Instant now = clock.instant();
        Trouble before = wanted.task().trouble();
        Integer version = closed.refusedVersion();
        if (version == null) {
            Trouble trouble = before == null ? new Trouble(TroublePolicy.PASSES_BY_ITSELF, now, 0, null) : before;
            recorder.waits(wanted, new Again(trouble, closed.problem(), closed.until(), false, false), null);
            return;
        }
        policy.after(before, new Refusal(Reason.ACCESS, closed.problem()), now)
                .<String>match(
                        again -> {
                            recorder.waits(wanted, again.at(closed.until()), version);
                            return "";
                        },
                        never -> never(wanted, null, never));
    }

    private void answered(LeadReading what) {
        if (gates.succeeded(what.connectionId(), what.pageId())) {
            LOG.accessRestored(what.connectionId(), what.pageId());
            recorder.release(what.connectionId(), what.pageId());
        }
    }

    private String notWanted(LeadTask task) {
        recorder.notWanted(task);
        if (task.what() instanceof OneLead lead) {
            LOG.leadNotWanted(lead.leadId(), lead.pageId(), String.valueOf(lead.formId()));
        }
        return "not_wanted";
    }

    private static Refusal connectionMissing() {
        String message = "the connection that the source names does not exist";
        return new Refusal(Reason.ACCESS, new OperationError(ErrorCode.CONNECTION_EXPIRED, message, null, false));
    }
}
