package io.webjack.admin.publication;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.webjack.admin.AdminLog;
import io.webjack.contracts.Topic;
import io.webjack.database.DatabaseStartup;
import io.webjack.kafka.Broker;
import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.wire.TopicCreation.TopicCreationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Creates the topics and compares them with the tables, at the start and from time to time: a topic that was lost, or a
 * record that should not be there, is put right from the table.
 */
@ApplicationScoped
class TopicReconciliation {
    private static final long PAUSE_MILLIS = 1_000;

    private final List<PublicationSource> sources;
    private final PublicationStore store;
    private final PublishedTopicConsumer topics;
    private final Publication publication;
    private final PublicationState state;
    private final PublicationConfig config;
    private final Broker broker;
    private final DatabaseStartup database;
    private final ScheduledExecutorService executor;
    private final Clock clock;
    private volatile boolean stopped;

    TopicReconciliation(
            @All List<PublicationSource> sources,
            PublicationStore store,
            PublishedTopicConsumer topics,
            Publication publication,
            PublicationState state,
            PublicationConfig config,
            Broker broker,
            DatabaseStartup database,
            ScheduledExecutorService executor,
            Clock clock) {
        this.sources = sources;
        this.store = store;
        this.topics = topics;
        this.publication = publication;
        this.state = state;
        this.config = config;
        this.broker = broker;
        this.database = database;
        this.executor = executor;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent start) {
        executor.execute(this::attempt);
    }

    void end(@Observes ShutdownEvent end) {
        stopped = true;
    }

    private void attempt() {
        if (stopped) {
            return;
        }
        long pause = PAUSE_MILLIS;
        try {
            createTopics();
            if (database.isReady()) {
                for (PublicationSource source : sources) {
                    compare(source);
                }
                pause = config.compareEvery().toMillis();
            }
        } catch (NotWantedException e) {
            return;
        } catch (TopicCreationException e) {
            state.waits(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            state.waits(e.toString());
        }
        var unused = executor.schedule(this::attempt, pause, TimeUnit.MILLISECONDS);
    }

    private void createTopics() throws TopicCreationException {
        broker.create(Stream.concat(
                        sources.stream().map(PublicationSource::topic),
                        Stream.of(Topic.EVENTS, Topic.POLL_REQUESTS, Topic.CANCELLATIONS))
                .toList());
        state.topicsReady();
    }

    private void compare(PublicationSource source) throws NotWantedException {
        Instant begin = clock.instant();
        Map<String, Integer> onTopic = topics.versions(source.topic(), () -> !stopped);
        TopicComparison comparison = QuarkusTransaction.requiringNew()
                .call(() -> TopicComparison.of(
                        onTopic, store.publishedBefore(source, begin), new HashSet<>(store.ids(source))));
        report(source.topic(), comparison, onTopic.size());
        if (!comparison.isRight()) {
            QuarkusTransaction.requiringNew().run(() -> {
                comparison.missing().forEach((id, version) -> store.again(source, id, version));
                comparison.different().forEach((id, version) -> store.again(source, id, version));
            });
            publication.wake();
        }
    }

    private static void report(Topic topic, TopicComparison comparison, int keys) {
        if (!comparison.unknown().isEmpty()) {
            AdminLog.LOG.topicHoldsUnknown(
                    topic.topicName(), comparison.unknown().size());
        }
        if (comparison.isRight()) {
            AdminLog.LOG.topicIsRight(topic.topicName(), keys);
        } else {
            AdminLog.LOG.topicDiffered(
                    topic.topicName(),
                    comparison.missing().size(),
                    comparison.different().size());
        }
    }
}
