package io.webjack.processing.testrun;

import static io.webjack.processing.ProcessingLog.LOG;

import io.vertx.core.Future;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.kafka.TopicsConfig;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.processing.destination.TrustReplica;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.ResultPublisher;
import io.webjack.processing.emission.Written;
import io.webjack.processing.execution.ProcessingPreparation;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.lane.Lanes;
import io.webjack.processing.memory.Load;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.secret.KnownSecrets;
import io.webjack.processing.testrun.TestRun.Shown;
import io.webjack.replica.SecretReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries processings out by really sending, and records that as operations that are tests. One that a crash ends leaves
 * nothing behind: what is recorded is recorded at its end.
 */
@Singleton
class SentTestRuns {
    /** How long one may take; whoever asked waits for it. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int AT_ONCE = 16;
    private static final Duration UP_TO_DATE = Duration.ofSeconds(5);
    private static final Duration RECORDED_BEFORE_ANSWER = Duration.ofSeconds(3);
    /** How long the broker may be away until nothing is recorded. */
    private static final Duration RECORDED_AT_ALL = Duration.ofMinutes(5);

    private final ProcessingPreparation preparation;
    private final KnownSecrets secrets;
    private final Replicas replicas;
    private final ResultPublisher results;
    private final Places places;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    @Inject
    SentTestRuns(
            ProcessingPreparation preparation,
            KnownSecrets secrets,
            Replicas replicas,
            ResultPublisher results,
            Places places,
            Clock clock) {
        this.preparation = preparation;
        this.secrets = secrets;
        this.replicas = replicas;
        this.results = results;
        this.places = places;
        this.clock = clock;
    }

    /**
     * What became of the event. Blocks until it is over.
     *
     * @throws ProblemException 503 when many are tried out already
     */
    Shown send(ProcessingDefinition definition, Event event) {
        if (!free.tryAcquire()) {
            throw Problem.of(503, "busy", "Many test runs at once", "Please try again in a few seconds.")
                    .asException()
                    .withHeader("Retry-After", "5");
        }
        try {
            replicas.awaitUpToDate(UP_TO_DATE);
            return waited(begin(definition, event));
        } finally {
            free.release();
        }
    }

    private CompletableFuture<Shown> begin(ProcessingDefinition definition, Event event) {
        var processing = SentTestRun.once(preparation.prepare(definition));
        Operation operation = new Operation(
                event,
                processing,
                Progress.of(event, clock.instant(), Optional.empty()),
                secrets.by(definition.workspace(), event, processing.secrets()));
        EventOrigin origin = places.of(event);
        CompletableFuture<Shown> told = new CompletableFuture<>();
        origin.lane().execute(() -> {
            SentTestRun run = new SentTestRun(operation, origin.lane(), clock);
            run.run(LIMIT).onComplete(ended -> record(run, ended.result(), origin, told));
        });
        return told;
    }

    private void record(SentTestRun run, Shown shown, EventOrigin origin, CompletableFuture<Shown> told) {
        var timer = origin.lane().after(RECORDED_BEFORE_ANSWER, () -> told.complete(shown));
        recorded(run, shown, origin).onComplete(written -> {
            if (written.succeeded() && written.result() != Written.ACKNOWLEDGED) {
                LOG.testRunNotRecorded(run.event().operationId());
            }
            origin.lane().cancel(timer);
            told.complete(shown);
        });
    }

    private Future<Written> recorded(SentTestRun run, Shown shown, EventOrigin origin) {
        Future<Written> end = results.publish(result(run, shown), origin);
        return shown.actions().isEmpty() ? end : Written.both(results.publish(actions(run, shown), origin), end);
    }

    private static ActionResults actions(SentTestRun run, Shown shown) {
        Event event = run.event();
        return new ActionResults(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                run.definition().version(),
                1,
                shown.actions());
    }

    private OperationResult result(SentTestRun run, Shown shown) {
        Event event = run.event();
        Instant now = clock.instant();
        Instant finishedAt = now.isBefore(run.startedAt()) ? run.startedAt() : now;
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                run.definition().name(),
                run.definition().version(),
                2,
                shown.status(),
                finishedAt,
                run.startedAt(),
                finishedAt,
                Duration.between(run.startedAt(), finishedAt).toMillis(),
                null,
                null,
                shown.error(),
                null,
                event,
                true,
                null,
                run.definition().workspaceId());
    }

    private static Shown waited(CompletableFuture<Shown> told) {
        try {
            return told.get(LIMIT.plus(RECORDED_BEFORE_ANSWER).plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new CompletionException(e);
        }
    }

    /** Where what is tried out runs and is recorded: spread as events are. */
    @Singleton
    static class Places {
        private final Lanes lanes;
        private final int partitions;

        @Inject
        Places(Lanes lanes, TopicsConfig topics) {
            this.lanes = lanes;
            this.partitions = topics.partitions();
        }

        EventOrigin of(Event event) {
            int partition = Math.floorMod(event.operationId().hashCode(), partitions);
            Lane lane = lanes.ofPartition(partition);
            long until = System.nanoTime() + RECORDED_AT_ALL.toNanos();
            return new EventOrigin(
                    Topic.EVENTS,
                    partition,
                    event.operationId().toString().getBytes(StandardCharsets.UTF_8),
                    lane,
                    Optional.empty(),
                    Load.uncounted(),
                    () -> System.nanoTime() - until < 0);
        }
    }

    /** What was saved before a test run is asked for counts in it. */
    @Singleton
    static class Replicas {
        private final SecretReplica secrets;
        private final TrustReplica trusts;

        @Inject
        Replicas(SecretReplica secrets, TrustReplica trusts) {
            this.secrets = secrets;
            this.trusts = trusts;
        }

        void awaitUpToDate(Duration limit) {
            var unused = secrets.upToDate(limit)
                    .thenCombine(trusts.upToDate(limit), Boolean::logicalAnd)
                    .toCompletableFuture()
                    .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
