package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.history.broker.BrokerConfig;
import io.webjack.history.broker.KafkaSettings;
import io.webjack.wire.TopicCreation;
import io.webjack.wire.TopicCreation.TopicCreationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Creates the topics that this service reads and writes, and tries until the broker is there. */
@ApplicationScoped
class TopicPreparation {
    private static final Set<Topic> TOPICS =
            Set.of(Topic.EVENTS, Topic.ACTION_RESULTS, Topic.OPERATION_RESULTS, Topic.DEAD_LETTERS);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 500;

    private final KafkaSettings settings;
    private final BrokerConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean done;

    TopicPreparation(KafkaSettings settings, BrokerConfig config) {
        this.settings = settings;
        this.config = config;
    }

    boolean isDone() {
        return done;
    }

    void stop() {
        stopped.countDown();
    }

    /** Ends when the topics are there, or when the service stops. */
    void prepare() {
        String lastReason = "";
        while (!done && stopped.getCount() > 0) {
            try (Admin admin = Admin.create(settings.with(Map.of(
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "webjack-history-topics",
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    (int) LIMIT.toMillis(),
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    (int) LIMIT.toMillis() / 2)))) {
                new TopicCreation(admin, config.partitions(), config.replicationFactor()).ensure(TOPICS, LIMIT);
                done = true;
                LOG.topicsPrepared();
            } catch (TopicCreationException | KafkaException e) {
                String reason = String.valueOf(e.getMessage());
                if (!reason.equals(lastReason)) {
                    lastReason = reason;
                    LOG.topicsNotPrepared(reason);
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            boolean ends = stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            LOG.debugf("topics are tried again, the service stops: %s", ends);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
