package io.webjack.ingest.lead;

import static io.webjack.ingest.lead.LeadLog.LOG;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.FormLeads;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.LeadReading.PageForms;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.lead.AccessGates.Closed;
import io.webjack.ingest.lead.ReadingOutcome.AccessRefused;
import io.webjack.ingest.lead.ReadingOutcome.Later;
import io.webjack.ingest.lead.ReadingOutcome.NotReadable;
import io.webjack.ingest.lead.ReadingOutcome.Read;
import io.webjack.ingest.lead.ReadingOutcome.Scope;
import io.webjack.replica.ProcessingSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries one reading and records what became of it. When it returns, everything is acknowledged by the broker; when it
 * throws, the reading must be tried again.
 */
final class ReadingRunner {
    private static final int UNKNOWN_VERSION = -1;

    private final Map<String, LeadPlatform> platforms;
    private final ConnectionDirectory connections;
    private final Supplier<ProcessingSnapshot> processings;
    private final AccessGates gates;
    private final ReadingRecorder recorder;
    private final LeadMetrics metrics;
    private final Clock clock;

    ReadingRunner(
            Map<String, LeadPlatform> platforms,
            ConnectionDirectory connections,
            Supplier<ProcessingSnapshot> processings,
            AccessGates gates,
            ReadingRecorder recorder,
            LeadMetrics metrics,
            Clock clock) {
        this.platforms = Map.copyOf(platforms);
        this.connections = connections;
        this.processings = processings;
        this.gates = gates;
        this.recorder = recorder;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Tries it.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker does not take what became of it
     */
    void run(ReadingTask task) {
        LeadReading reading = task.reading();
        LeadPlatform platform = platforms.get(reading.sourceType());
        if (platform == null) {
            throw new IllegalStateException("no platform for " + reading.sourceType());
        }
        List<ProcessingDefinition> wanting = wanting(platform, reading, formId(reading));
        if (wanting.isEmpty()) {
            notWanted(task);
            return;
        }
        Optional<Connection> connection = connections.byId(reading.connectionId());
        int version = connection.map(Connection::version).orElse(UNKNOWN_VERSION);
        Optional<Closed> closed = gates.check(reading.connectionId(), reading.pageId(), version, clock.instant());
        if (closed.isPresent()) {
            recorder.notTried(task, platform, wanting, closed.get());
            metrics.ended("not_tried");
        } else {
            ReadingOutcome outcome = connection.isPresent()
                    ? platform.read(reading, connection.get(), task.attempt())
                    : new AccessRefused(connectionMissing());
            record(task, platform, wanting, version, outcome);
        }
    }

    private void record(
            ReadingTask task,
            LeadPlatform platform,
            List<ProcessingDefinition> wanting,
            int version,
            ReadingOutcome outcome) {
        if (outcome instanceof Read read) {
            read(task, platform, read);
        } else if (outcome instanceof Later later) {
            later(task, platform, wanting, later);
        } else if (outcome instanceof AccessRefused refused) {
            refused(task, platform, wanting, version, refused);
        } else if (outcome instanceof NotReadable never) {
            recorder.notReadable(task, platform, wanting, never);
            answered(task.reading());
            metrics.ended(never.test() ? "platform_test" : "not_readable");
        }
    }

    private void read(ReadingTask task, LeadPlatform platform, Read read) {
        recorder.read(task, read, lead -> wanting(platform, task.reading(), lead.formId()), platform);
        answered(task.reading());
        metrics.ended("read");
    }

    private void later(ReadingTask task, LeadPlatform platform, List<ProcessingDefinition> wanting, Later later) {
        Instant dueAt = recorder.later(task, platform, wanting, later);
        if (later.scope() != Scope.READING) {
            LeadReading reading = task.reading();
            String page = later.scope() == Scope.PAGE ? reading.pageId() : null;
            if (gates.limited(reading.connectionId(), page, dueAt, later.problem())) {
                LOG.limited(
                        reading.connectionId(),
                        reading.pageId(),
                        dueAt,
                        later.problem().message());
            }
        }
        metrics.ended(later.scope() == Scope.READING ? "later" : "limited");
    }

    private void refused(
            ReadingTask task,
            LeadPlatform platform,
            List<ProcessingDefinition> wanting,
            int version,
            AccessRefused refused) {
        LeadReading reading = task.reading();
        if (gates.refused(reading.connectionId(), reading.pageId(), version, clock.instant(), refused.problem())) {
            LOG.accessRefused(
                    reading.connectionId(), reading.pageId(), refused.problem().message());
        }
        recorder.refused(task, platform, wanting, version, refused);
        metrics.ended("access_refused");
    }

    private void answered(LeadReading reading) {
        if (gates.succeeded(reading.connectionId(), reading.pageId())) {
            LOG.accessRestored(reading.connectionId(), reading.pageId());
            recorder.release(reading.connectionId(), reading.pageId());
        }
    }

    private void notWanted(ReadingTask task) {
        recorder.notWanted(task);
        if (task.reading() instanceof OneLead lead) {
            LOG.leadNotWanted(lead.leadId(), lead.pageId(), String.valueOf(lead.formId()));
        }
        metrics.ended("not_wanted");
    }

    private List<ProcessingDefinition> wanting(LeadPlatform platform, LeadReading reading, @Nullable String formId) {
        return processings.get().all().values().stream()
                .filter(definition -> definition.source() != null
                        && definition.source().type().equals(platform.sourceType())
                        && isFor(reading, definition)
                        && platform.isWanted(definition, reading, formId))
                .sorted(Comparator.comparing(ProcessingDefinition::id))
                .toList();
    }

    private static boolean isFor(LeadReading reading, ProcessingDefinition definition) {
        if (reading instanceof FormLeads form) {
            return form.processingId().equals(definition.id());
        }
        return !(reading instanceof PageForms page) || page.processingId().equals(definition.id());
    }

    private static @Nullable String formId(LeadReading reading) {
        if (reading instanceof OneLead lead) {
            return lead.formId();
        }
        return reading instanceof FormLeads form ? form.formId() : null;
    }

    private static OperationError connectionMissing() {
        return new OperationError(
                ErrorCode.CONNECTION_EXPIRED, "the connection that the source names does not exist", null, false);
    }
}
