package io.webjack.kafka;

import io.webjack.contracts.Topic;
import io.webjack.wire.TopicCreation.TopicCreationException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Creates the topics of a service, and tries until the broker is there and they can be used. */
public final class TopicPreparation {
    /** The first try creates topics that the broker has to make known before they can be used; that is told to nobody. */
    private static final int QUIET_TRIES = 1;

    private static final long PAUSE_MILLIS = 500;

    private final Creation creation;
    private final Set<Topic> topics;
    private final Predicate<Set<Topic>> known;
    private final Report report;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean done;

    /**
     * @param creation {@code broker::create}
     * @param known whether the service can use the topics, which the broker makes known some time after their creation: those who
     *     write answer that, {@link RecordPublisher#knows}
     */
    public TopicPreparation(Creation creation, Set<Topic> topics, Predicate<Set<Topic>> known) {
        this(creation, topics, known, Report.LOGGED);
    }

    TopicPreparation(Creation creation, Set<Topic> topics, Predicate<Set<Topic>> known, Report report) {
        this.report = report;
        this.creation = creation;
        this.topics = Set.copyOf(topics);
        this.known = known;
    }

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
                if (++tries > QUIET_TRIES && !reason.equals(lastReason)) {
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
        try {
            creation.create(topics);
        } catch (TopicCreationException | KafkaException e) {
            return String.valueOf(e.getMessage());
        }
        return known.test(topics) ? null : "the broker does not tell yet where they are";
    }

    private void pause() {
        try {
            if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                report.ended().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    /** Creates what is missing of some topics. */
    @FunctionalInterface
    public interface Creation {
        void create(Set<Topic> topics) throws TopicCreationException;
    }

    /**
     * How it goes.
     *
     * @param notPrepared with the reason, when it is another than the last time
     * @param ended the service stops before the topics are there
     */
    record Report(Runnable prepared, Consumer<String> notPrepared, Runnable ended) {
        static final Report LOGGED = new Report(
                KafkaLog.LOG::topicsPrepared, KafkaLog.LOG::topicsNotPrepared, KafkaLog.LOG::topicPreparationEnded);
    }
}
