package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.webjack.kafka.Channels;
import io.webjack.kafka.TopicPreparation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment.Strategy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes what a poll has brought and acknowledges it when it is written. Until then another poll waits, and the channel pauses its
 * partitions and goes on polling nothing: a slow or absent database never costs the membership in the group.
 */
@ApplicationScoped
class HistoryConsumer {
    static final String CHANNEL = "history";
    private static final long END_MILLIS = 5_000;

    private final HistoryCommits commits;
    private final BatchRun run;
    private final PollWriter writer;
    private final TopicPreparation topics;
    private final Channels channels;
    private final Lag lag;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "webjack-history-writing");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;

    HistoryConsumer(HistoryCommits commits, BatchRun run, TopicPreparation topics, Channels channels, Lag lag) {
        this.commits = commits;
        this.run = run;
        this.writer = new PollWriter(commits.beginnings(), commits, run);
        this.topics = topics;
        this.channels = channels;
        this.lag = lag;
    }

    void begin(@Observes StartupEvent start) {
        worker.execute(() -> {
            topics.prepare();
            if (topics.isDone()) {
                channels.begin(CHANNEL);
            }
        });
    }

    void end(@Observes ShutdownEvent end) {
        stopping = true;
        topics.stop();
        commits.awaitEnd();
        run.stop();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("what is at work is read again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Strategy.MANUAL)
    Uni<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        if (stopping) {
            return Uni.createFrom().nothing();
        }
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(() -> written(batch), worker)
                        .thenCompose(told -> told));
    }

    private CompletionStage<Void> written(Message<ConsumerRecords<byte[], byte[]>> batch) {
        ConsumerRecords<byte[], byte[]> records = batch.getPayload();
        try {
            commits.begin();
            try {
                lag.begun(records);
                int generation = batch.getMetadata(IncomingKafkaRecordBatchMetadata.class)
                        .orElseThrow()
                        .getConsumerGroupGenerationId();
                boolean written = writer.write(records, generation);
                lag.ended(written);
                // Else it is read again, by this instance or another one.
                return written ? batch.ack() : CompletableFuture.completedFuture(null);
            } finally {
                commits.end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.completedFuture(null);
        } catch (RuntimeException e) {
            // A record is put aside, a database waited for: this is none of them, and the channel ends with its health
            // down.
            LOG.writingFailed(e);
            return batch.nack(e);
        }
    }
}
