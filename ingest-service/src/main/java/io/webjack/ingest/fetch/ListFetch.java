package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.fetch.ListPass.End;
import io.webjack.ingest.source.platform.ListedPlatform;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Fetches the lists of a source from where they were fetched last to their end, or as far as its turn goes. */
final class ListFetch {
    /**
     * A source that was started long ago and has no cursor has lost it: what is fetched once more must be new enough to be
     * recognised.
     */
    private static final Duration RECOGNISED =
            Topic.EVENT_IDENTITIES.retention().minus(Duration.ofDays(1));

    private final KnownSources sources;
    private final FetchMemory memory;
    private final AccessTokens tokens;
    private final ListPass.Means means;
    private final PollConfig config;
    private final Clock clock;

    ListFetch(
            KnownSources sources,
            FetchMemory memory,
            AccessTokens tokens,
            ListPass.Means means,
            PollConfig config,
            Clock clock) {
        this.sources = sources;
        this.memory = memory;
        this.tokens = tokens;
        this.means = means;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Blocks.
     *
     * @param tenure asked before each step
     * @return whether it is done; else it may not go on here
     * @throws org.apache.kafka.common.KafkaException when the broker does not take what was fetched; it is to be asked for
     *     again
     */
    boolean run(PollRequest request, ListedPlatform platform, Tenure tenure) {
        ProcessingDefinition definition = sources.definition(request).orElse(null);
        if (definition == null || definition.status() == ProcessingStatus.DRAFT) {
            LOG.leftOut(request.processingId(), "there is no such processing with this source, or it is not started");
            return true;
        }
        UUID connectionId = sources.connectionOf(request).orElse(null);
        if (connectionId == null) {
            LOG.leftOut(request.processingId(), "its source names no connection");
            return true;
        }
        if (platform.isOnDemandOnly() && request.reason() != PollRequest.Reason.RECOVERY) {
            LOG.leftOut(request.processingId(), "its source is read when a person wants that only");
            return true;
        }
        memory.readToEnd();
        if (!tenure.lasts()) {
            return false;
        }
        ListProgress progress = progress(request, connectionId, platform);
        Optional<Connection> connection =
                sources.connection(connectionId).filter(known -> known.type().equals(platform.connectionType()));
        int version = connection.map(Connection::version).orElse(0);
        if (progress.isToWait(version, clock.instant())) {
            return true;
        }
        ListPass pass = new ListPass(means, platform, definition, progress, version, tenure);
        End end = connection.isEmpty()
                ? pass.refused(connectionMissing(platform))
                : pass.run(connection.get(), tokens.session(connection.get(), platform));
        return end == End.DONE;
    }

    private ListProgress progress(PollRequest request, UUID connectionId, ListedPlatform platform) {
        Instant now = clock.instant();
        Optional<PollCursor> cursor = memory.cursor(request.processingId())
                .filter(known -> known.connectionId().equals(connectionId) && !platform.isOnDemandOnly());
        Instant since = request.since();
        if (request.reason() == PollRequest.Reason.RECOVERY) {
            // A time that was asked for is kept to: whoever named it was told that it is read from there.
            Instant from = since == null ? now.minus(config.oldest()) : since;
            ListProgress progress = cursor.map(ListProgress::of)
                    .orElseGet(() -> ListProgress.begun(request.processingId(), connectionId, from));
            progress.goBack(from);
            return progress;
        }
        Instant from = since == null ? request.requestedAt() : since;
        Instant recognised = now.minus(RECOGNISED);
        return cursor.map(ListProgress::of)
                .orElseGet(() -> ListProgress.begun(
                        request.processingId(), connectionId, from.isBefore(recognised) ? recognised : from));
    }

    private static Refusal connectionMissing(ListedPlatform platform) {
        String message = "The connection that the source names does not exist, or is not of the type "
                + platform.connectionType();
        return new Refusal(Reason.ACCESS, new OperationError(ErrorCode.CONNECTION_EXPIRED, message, null, false));
    }
}
