package io.webjack.processing.action.publish;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.Topic;
import io.webjack.kafka.TopicsConfig;
import io.webjack.kafka.KafkaSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** The topics under {@code webjack.out.}: creates what is missing, up to a number of them. From any thread. */
@Singleton
final class OutTopics {
    private static final int LIMIT_MS = 10_000;
    private static final int MOST_KNOWN = 10_000;

    private final KafkaSettings settings;
    private final TopicsConfig broker;
    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private @Nullable Admin admin;

    @Inject
    OutTopics(KafkaSettings settings, TopicsConfig broker, PublishConfig config) {
        this.settings = settings;
        this.broker = broker;
        this.most = config.mostTopics();
    }

    /** Opens the connection; may block. */
    void open() {
        admin();
    }

    /**
     * Sees to it that a topic is there.
     *
     * @param executor where the future is completed
     * @return failed with {@link TooManyTopicsException} when one more would be too many
     */
    Future<Void> ensure(String topic, Executor executor) {
        if (known.contains(topic)) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        admin().listTopics().names().toCompletionStage().whenComplete((names, failure) -> {
            if (failure != null) {
                fail(promise, failure, executor);
            } else if (names.contains(topic)) {
                succeed(promise, topic, executor);
            } else if (count(names) >= most) {
                fail(promise, new TooManyTopicsException(most), executor);
            } else {
                create(topic, promise, executor);
            }
        });
        return promise.future();
    }

    /** The topic was not there after all: somebody has deleted it. */
    void forget(String topic) {
        known.remove(topic);
    }

    private void create(String topic, Promise<Void> promise, Executor executor) {
        NewTopic missing = new NewTopic(topic, Optional.of(broker.partitions()), broker.replicationFactor());
        admin().createTopics(List.of(missing)).all().toCompletionStage().whenComplete((created, failure) -> {
            if (failure == null || cause(failure) instanceof TopicExistsException) {
                succeed(promise, topic, executor);
            } else {
                fail(promise, failure, executor);
            }
        });
    }

    private void succeed(Promise<Void> promise, String topic, Executor executor) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.add(topic);
        executor.execute(promise::complete);
    }

    private static void fail(Promise<Void> promise, Throwable failure, Executor executor) {
        executor.execute(() -> promise.fail(cause(failure)));
    }

    private static Throwable cause(Throwable failure) {
        boolean wraps =
                failure instanceof ExecutionException || failure instanceof java.util.concurrent.CompletionException;
        Throwable inner = failure.getCause();
        return wraps && inner != null ? inner : failure;
    }

    private static long count(Set<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(Topic.PUBLISHED_PREFIX))
                .count();
    }

    /** Only where something is published there is a connection for it. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(settings.with(Map.of(
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "webjack-processing-out-topics",
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    LIMIT_MS,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    LIMIT_MS / 2)));
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(2));
        }
    }

    /** There are as many topics as there may be. */
    static final class TooManyTopicsException extends Exception {
        private static final long serialVersionUID = 1L;

        TooManyTopicsException(int most) {
            super("there are " + most + " topics under " + Topic.PUBLISHED_PREFIX + " already", null, false, false);
        }
    }
}
