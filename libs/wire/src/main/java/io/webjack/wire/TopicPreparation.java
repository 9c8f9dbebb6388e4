package io.webjack.wire;

import io.webjack.contracts.Topic;
import io.webjack.wire.TopicCreation.TopicCreationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Creates the topics of a service, and tries until the broker is there and they can be used. */
public final class TopicPreparation {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    private final Function<Admin, TopicCreation> creation;
    private final Set<Topic> topics;
    private final Predicate<Set<Topic>> known;
    private final Report report;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean done;

    /**
     * @param settings of the Kafka client; time limits are set here
     * @param known whether the service can use the topics, which the broker makes known some time after their creation
     */
    public TopicPreparation(
            Map<String, Object> settings,
            Function<Admin, TopicCreation> creation,
            Set<Topic> topics,
            Predicate<Set<Topic>> known,
            Report report) {
        this.settings = new HashMap<>(settings);
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 2);
        this.creation = creation;
        this.topics = Set.copyOf(topics);
        this.known = known;
        this.report = report;
    }

    /**
     * To whom it is told how it goes.
     *
     * @param quietTries so many failures are told to nobody
     * @param notPrepared with the reason, when it is another than the last time
     * @param ended the service stops before the topics are there
     */
    public record Report(int quietTries, Runnable prepared, Consumer<String> notPrepared, Runnable ended) {}

    public boolean isDone() {
        return done;
    }

    /** Ends when the topics are there and can be used, or when the service stops. */
    public void prepare() {
        String lastReason = null;
        int tries = 0;
        while (!done && stopped.getCount() > 0) {
            String reason = tryOnce();
            if (reason == null) {
                done = true;
                report.prepared().run();
            } else {
                if (++tries > report.quietTries() && !reason.equals(lastReason)) {
                    report.notPrepared().accept(reason);
                    lastReason = reason;
                }
                pause();
            }
        }
    }

    public void stop() {
        stopped.countDown();
    }

    /** Why it did not work; null: it did. */
    private @Nullable String tryOnce() {
        try (Admin admin = Admin.create(settings)) {
            creation.apply(admin).ensure(topics, LIMIT);
        } catch (TopicCreationException | KafkaException e) {
            return String.valueOf(e.getMessage());
        }
        return known.test(topics) ? null : "the broker does not tell yet where they are";
    }

    private void pause() {
        try {
            boolean ends = stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            if (ends) {
                report.ended().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
