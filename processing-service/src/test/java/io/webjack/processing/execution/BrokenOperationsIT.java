package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.emission.ContinuationPublisher;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.ResultPublisher;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.lane.Lanes;
import io.webjack.processing.memory.Load;
import io.webjack.processing.secret.KnownSecrets;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever breaks wherever in a run: the operation ends, that is recorded, and its slot is given back. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class BrokenOperationsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ProcessingTopics topics = new ProcessingTopics();

    @Inject
    ResultPublisher results;

    @Inject
    ContinuationPublisher continuations;

    @Inject
    OperationMetrics metrics;

    @Inject
    KnownSecrets secrets;

    @Inject
    RateLimits limits;

    @Inject
    KnownDefinitions definitions;

    @Inject
    ExecutionConfig config;

    @Inject
    Lanes lanes;

    @Inject
    Clock clock;

    @AfterEach
    void close() {
        topics.close();
    }

    static Stream<Broken> places() {
        return Stream.of(
                new Broken("run throws", run -> {
                    throw new IllegalStateException("made up");
                }),
                new Broken("run is too deep", run -> {
                    throw new StackOverflowError();
                }),
                new Broken("run meets a class that is not there", run -> {
                    throw new NoClassDefFoundError("made up");
                }),
                new Broken("the answer fails", run -> Future.failedFuture(new AssertionError("made up"))),
                new Broken("the answer fails later", run -> {
                    Promise<ActionOutcome> later = Promise.promise();
                    run.lane().after(Duration.ofMillis(5), () -> later.fail(new StackOverflowError()));
                    return later.future();
                }),
                new Broken("the answer is none", run -> Future.succeededFuture(null)),
                new Broken("the report cannot be read", run -> succeeded(new Unreadable())),
                new Broken("the report cannot be read later", run -> {
                    Promise<ActionOutcome> later = Promise.promise();
                    run.lane().after(Duration.ofMillis(5), () -> later.complete(outcome(new Unreadable())));
                    return later.future();
                }));
    }

    @ParameterizedTest
    @MethodSource("places")
    void anOperationThatBreaksFailsAndGivesItsSlotBack(Broken broken) throws Exception {
        Ended ended = run(broken, Map.of());

        ended.awaitSettled();

        assertThat(topics.awaitEnd(ended.operation())).satisfies(end -> {
            assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
            assertThat(end.error().code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(end.error().message()).hasSizeLessThan(500);
        });
    }

    static Stream<Broken> unwritable() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        Object deep = "x";
        for (int i = 0; i < 1_200; i++) {
            deep = List.of(deep);
        }
        Object deepest = deep;
        return Stream.of(
                new Broken("a field too deep to be written", run -> succeeded(Map.of("deep", deepest))),
                new Broken("a field that holds itself", run -> succeeded(Map.of("itself", itself))));
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void whatCannotBeWrittenIsRecordedWithoutItsData(Broken broken) throws Exception {
        Ended ended = run(broken, Map.of());

        ended.awaitSettled();

        assertThat(topics.awaitEnd(ended.operation()).status().isFinal()).isTrue();
        assertThat(topics.action(ended.operation(), "broken").fields()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatWasDoneBeforeAndBreaksWhenItIsUsedAgainEndsTheOperation(Broken broken) throws Exception {
        ActionResult before = new ActionResult(
                "broken",
                "http_request",
                null,
                0,
                1,
                ActionStatus.SUCCEEDED,
                Instant.EPOCH,
                1,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                false);

        Ended ended = run(broken, Map.of(0, before));
        ended.awaitSettled();

        assertThat(topics.awaitEnd(ended.operation()).error().code()).isEqualTo(ErrorCode.INTERNAL);
    }

    private Ended run(Broken broken, Map<Integer, ActionResult> before) {
        ProcessingDefinition definition =
                topics.publish(DefinitionBuilder.running().action("""
                        {"key": "broken", "type": "http_request", "method": "GET", "url": "http://localhost/"}""").build());
        ActionDefinition action = definition.actions().get(0);
        PreparedProcessing processing = new PreparedProcessing(
                definition, List.of(new PreparedStep(action, "http_request", broken, null, RetrySchedule.never())));
        Event event = EventBuilder.of(definition).build();
        Lane lane = lanes.ofPartition(0);
        OperationRunner runner = new OperationRunner(
                new OperationRecorder(results, continuations, metrics, clock),
                secrets,
                limits,
                definitions,
                clock,
                new SplittableRandom(1),
                config);
        Ended ended = new Ended(event, runner, lane);
        Progress progress = new Progress(clock.instant(), 0, 0, 1, -1, null, before, Set.of(), null);
        lane.execute(() -> runner.run(
                event,
                processing,
                new EventOrigin(Topic.EVENTS, 0, null, lane, Optional.empty(), Load.uncounted(), () -> true),
                progress,
                ended));
        return ended;
    }

    private static Future<ActionOutcome> succeeded(Map<String, Object> fields) {
        return Future.succeededFuture(outcome(fields));
    }

    private static ActionOutcome outcome(Map<String, Object> fields) {
        return new ActionOutcome.Succeeded(new ActionReport(fields, fields, fields, null, null, List.of()));
    }

    /** An action that breaks somewhere. */
    record Broken(String where, Function<ActionRun, Future<ActionOutcome>> way) implements PreparedAction {
        @Override
        public boolean hasEffect() {
            return true;
        }

        @Override
        public Future<ActionOutcome> run(ActionRun run) {
            return way.apply(run);
        }

        @Override
        public ActionOutcome preview(ActionRun run) {
            throw new IllegalStateException("made up");
        }

        @Override
        public Map<String, Object> outputOf(ActionResult recorded) {
            throw new IllegalStateException("made up");
        }

        @Override
        public String toString() {
            return where;
        }
    }

    /** Whoever looks into it fails. */
    private static final class Unreadable extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new StackOverflowError();
        }
    }

    /** How the work on an operation ended. */
    private static final class Ended implements OperationEnd {
        private final Event event;
        private final OperationRunner runner;
        private final Lane lane;
        private final CompletableFuture<String> how = new CompletableFuture<>();

        Ended(Event event, OperationRunner runner, Lane lane) {
            this.event = event;
            this.runner = runner;
            this.lane = lane;
        }

        UUID operation() {
            return event.operationId();
        }

        void awaitSettled() throws Exception {
            assertThat(how.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("settled");
            CompletableFuture<Integer> atWork = new CompletableFuture<>();
            lane.execute(() -> atWork.complete(runner.atWork()));
            assertThat(atWork.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isZero();
        }

        @Override
        public void settled() {
            how.complete("settled");
        }

        @Override
        public void moved(Instant until) {
            how.complete("moved");
        }

        @Override
        public void abandoned() {
            how.complete("abandoned");
        }

        @Override
        public void broke(Throwable cause) {
            how.complete("broke: " + cause);
        }
    }
}
