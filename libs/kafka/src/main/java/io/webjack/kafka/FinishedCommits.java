package io.webjack.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The commit strategy {@code finished} for batch channels: records are finished in any order, and a partition's offset goes on
 * over those that are finished without a hole.
 *
 * <pre>{@code
 * mp.messaging.incoming.polls.commit-strategy=finished
 *
 * PollConsumer(FinishedCommits commits) { offsets = commits.of("polls"); … }
 *
 * @Incoming("polls")
 * @Acknowledgment(Strategy.MANUAL)
 * Uni<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
 *     for (FinishedOffsets.Held held : offsets.take(batch)) {
 *         work(held.record(), held::finish);
 *     }
 *     return untilThereIsRoom();
 * }
 * }</pre>
 *
 * <p>The next batch comes when the returned {@code Uni} completes; one more waits behind it.
 */
@ApplicationScoped
public class FinishedCommits {
    private static final long EVERY_MILLIS = 1_000;

    private final Map<String, FinishedOffsets> channels = new ConcurrentHashMap<>();

    /** What is finished of a channel with this strategy. */
    public FinishedOffsets of(String channel) {
        return channels.computeIfAbsent(channel, FinishedOffsets::new);
    }

    /** Where the connector finds the strategy. */
    @ApplicationScoped
    @Identifier("finished")
    static class Factory implements KafkaCommitHandler.Factory {
        private final FinishedCommits commits;

        Factory(FinishedCommits commits) {
            this.commits = commits;
        }

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            FinishedOffsets offsets = commits.of(config.getChannel());
            offsets.open(consumer);
            vertx.getDelegate().setPeriodic(EVERY_MILLIS, timer -> {
                if (offsets.isClosed()) {
                    vertx.getDelegate().cancelTimer(timer);
                } else {
                    offsets.commit();
                }
            });
            return offsets;
        }
    }
}
