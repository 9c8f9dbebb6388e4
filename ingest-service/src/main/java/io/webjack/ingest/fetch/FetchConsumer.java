package io.webjack.ingest.fetch;

import io.smallrye.mutiny.Uni;
import io.webjack.contracts.Topic;
import io.webjack.ingest.fetch.FetchIntake.Now;
import io.webjack.ingest.fetch.FetchIntake.Taken;
import io.webjack.ingest.source.platform.LeadConfig;
import io.webjack.kafka.Channels;
import io.webjack.kafka.FinishedCommits;
import io.webjack.kafka.FinishedOffsets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * What platforms have announced and what was asked for, from the channels of the same names. An offset goes on when everything
 * up to it was fetched, or is recorded as waiting.
 */
@ApplicationScoped
public class FetchConsumer {
    static final String ANNOUNCED = "lead-notifications";
    static final String REQUESTED = "poll-requests";

    /** How long somebody else waits for what is under way here: for lists longer than a request to a platform may take. */
    private static final Duration ANNOUNCED_END = Duration.ofSeconds(10);

    private static final Duration REQUESTED_END = Duration.ofSeconds(30);

    private final FetchEngine engine;
    private final LeadConfig config;
    private final Channels channels;
    private final FinishedOffsets announced;
    private final FinishedOffsets requested;

    FetchConsumer(FetchEngine engine, LeadConfig config, Channels channels, FinishedCommits commits) {
        this.engine = engine;
        this.config = config;
        this.channels = channels;
        this.announced = offsets(commits, ANNOUNCED, ANNOUNCED_END);
        this.requested = offsets(commits, REQUESTED, REQUESTED_END);
    }

    /** Begins; the definitions and the connections must have been read by now. */
    public void start() {
        engine.start();
        channels.begin(ANNOUNCED);
        channels.begin(REQUESTED);
    }

    /** Whether it is known where the topics are that are written here; asks for it where not. */
    public boolean knows(Collection<Topic> topics) {
        return engine.knows(topics);
    }

    /** Whether nothing has ended that should go on; true also before the start. */
    public boolean isAlive() {
        return engine.isAlive();
    }

    /** How much waits to be fetched again. */
    public int waiting() {
        return engine.waiting();
    }

    /** Lets what is under way end, for some seconds. */
    public void stop() {
        engine.close();
    }

    @Incoming(ANNOUNCED)
    @Acknowledgment(Strategy.MANUAL)
    Uni<Void> announced(Message<ConsumerRecords<byte[], byte[]>> batch) {
        return take(announced, batch)
                .chain(() -> Uni.createFrom().completionStage(() -> engine.roomForLeads(config.mostWaiting())));
    }

    @Incoming(REQUESTED)
    @Acknowledgment(Strategy.MANUAL)
    Uni<Void> requested(Message<ConsumerRecords<byte[], byte[]>> batch) {
        return take(requested, batch).chain(() -> Uni.createFrom().completionStage(engine::roomForLists));
    }

    private Uni<Void> take(FinishedOffsets offsets, Message<ConsumerRecords<byte[], byte[]>> batch) {
        // In this order: what comes again meanwhile is not taken for what was here before.
        Now now = engine.intake().now();
        List<Taken> records = offsets.take(batch).stream()
                .map(held -> new Taken(held.record(), held::finish))
                .toList();
        CompletableFuture<Void> taken = now.take(records);
        return Uni.createFrom().completionStage(taken);
    }

    /** What has not begun is not waited for. */
    private FinishedOffsets offsets(FinishedCommits commits, String channel, Duration end) {
        FinishedOffsets offsets = commits.of(channel);
        offsets.waitAtRevocation(Duration.ZERO);
        offsets.onRevoked(partitions -> engine.intake().revoked(partitions, end));
        return offsets;
    }
}
