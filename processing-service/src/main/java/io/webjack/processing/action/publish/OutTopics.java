package io.webjack.processing.action.publish;

import io.vertx.core.Future;
import io.webjack.contracts.Topic;
import io.webjack.kafka.Broker;
import io.webjack.processing.lane.Lane;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics under {@code webjack.out.}: creates what is missing, up to a number of them. From any thread. */
@Singleton
final class OutTopics {
    private static final int MOST_KNOWN = 10_000;

    private final Broker broker;
    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    @Inject
    OutTopics(Broker broker, PublishConfig config) {
        this.broker = broker;
        this.most = config.mostTopics();
    }

    /**
     * Sees to it that a topic is there; told on the lane.
     *
     * @return failed with {@link TooManyTopicsException} when one more would be too many
     */
    Future<Void> ensure(String topic, Lane lane) {
        return known.contains(topic)
                ? Future.succeededFuture()
                : lane.context()
                        .executeBlocking(broker::client, false)
                        .compose(client -> Future.fromCompletionStage(
                                client.listTopics()
                                        .names()
                                        .toCompletionStage()
                                        .thenCompose(names -> names.contains(topic)
                                                ? CompletableFuture.completedFuture(null)
                                                : create(topic, names)),
                                lane.context()))
                        .recover(failure -> Future.failedFuture(cause(failure)))
                        .onSuccess(there -> remember(topic));
    }

    /** The topic was not there after all: somebody has deleted it. */
    void forget(String topic) {
        known.remove(topic);
    }

    private CompletionStage<Void> create(String topic, Set<String> names) {
        long others = names.stream()
                .filter(name -> name.startsWith(Topic.PUBLISHED_PREFIX))
                .count();
        if (others >= most) {
            return CompletableFuture.failedFuture(new TooManyTopicsException(most));
        }
        return broker.client()
                .createTopics(List.of(broker.newTopic(topic)))
                .all()
                .toCompletionStage()
                .exceptionally(failure -> {
                    if (cause(failure) instanceof TopicExistsException) {
                        return null;
                    }
                    throw new CompletionException(cause(failure));
                });
    }

    private void remember(String topic) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.add(topic);
    }

    private static Throwable cause(Throwable failure) {
        boolean wraps = failure instanceof ExecutionException || failure instanceof CompletionException;
        Throwable inner = failure.getCause();
        return wraps && inner != null ? cause(inner) : failure;
    }

    /** There are as many topics as there may be. */
    static final class TooManyTopicsException extends Exception {
        private static final long serialVersionUID = 1L;

        TooManyTopicsException(int most) {
            super("there are " + most + " topics under " + Topic.PUBLISHED_PREFIX + " already", null, false, false);
        }
    }
}
