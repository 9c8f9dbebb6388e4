package io.webjack.processing.start;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.processing.broker.BrokerConfig;
import io.webjack.processing.broker.KafkaSettings;
import io.webjack.processing.emission.RecordPublisher;
import io.webjack.wire.TopicCreation;
import io.webjack.wire.TopicCreation.TopicCreationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Creates the topics that this service reads and writes, and tries until the broker is there. */
@Singleton
final class TopicPreparation {
    private static final Set<Topic> TOPICS = Set.of(
            Topic.PROCESSINGS,
            Topic.SECRETS,
            Topic.CONNECTIONS,
            Topic.EVENTS,
            Topic.EVENTS_OVERFLOW,
            Topic.EVENT_IDENTITIES,
            Topic.CONTINUATIONS_5S,
            Topic.CONTINUATIONS_30S,
            Topic.CONTINUATIONS_2M,
            Topic.CONTINUATIONS_10M,
            Topic.CONTINUATIONS_1H,
            Topic.CONTINUATIONS_6H,
            Topic.ACTION_RESULTS,
            Topic.OPERATION_RESULTS,
            Topic.DEAD_LETTERS);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final KafkaSettings settings;
    private final BrokerConfig config;
    private final RecordPublisher publisher;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean done;

    @Inject
    TopicPreparation(KafkaSettings settings, BrokerConfig config, RecordPublisher publisher) {
        this.settings = settings;
        this.config = config;
        this.publisher = publisher;
    }

    boolean isDone() {
        return done;
    }

    /** Ends when the topics are there and the publisher knows them, or when the service stops. */
    void prepare() {
        String lastReason = null;
        int tries = 0;
        while (!done && stopped.getCount() > 0) {
            String reason = tryOnce();
            if (reason == null) {
                done = true;
                LOG.topicsPrepared();
            } else {
                // The first try creates topics that the broker has to make known before they can be used.
                if (++tries > 1 && !reason.equals(lastReason)) {
                    LOG.topicsNotPrepared(reason);
                    lastReason = reason;
                }
                pause();
            }
        }
    }

    void stop() {
        stopped.countDown();
    }

    /** Why it did not work; null: it did. */
    private @Nullable String tryOnce() {
        try (Admin admin = Admin.create(settings.with(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG,
                "webjack-processing-topics",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis() / 2)))) {
            new TopicCreation(admin, config.partitions(), config.replicationFactor()).ensure(TOPICS, LIMIT);
        } catch (TopicCreationException | KafkaException e) {
            return String.valueOf(e.getMessage());
        }
        return publisher.knows(TOPICS) ? null : "the broker does not tell yet where they are";
    }

    private void pause() {
        try {
            boolean ends = stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            if (ends) {
                LOG.topicPreparationEnded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
