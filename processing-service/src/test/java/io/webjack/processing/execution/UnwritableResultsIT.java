package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.lane.Lanes;
import io.webjack.processing.memory.Load;
import io.webjack.processing.operation.Actions;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.PreparedProcessing;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.secret.SecretUse;
import io.webjack.test.EventBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an action brought and cannot be written as a record. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class UnwritableResultsIT {
    private static final long LIMIT_SECONDS = 30;

    private final ProcessingTopics topics = new ProcessingTopics();

    @Inject
    OperationRecorder recorder;

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

    static Stream<Unwritable> unwritable() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        Object deep = "x";
        for (int i = 0; i < 1_200; i++) {
            deep = List.of(deep);
        }
        return Stream.of(
                new Unwritable("a field too deep to be written", Map.of("deep", deep)),
                new Unwritable("a field that holds itself", Map.of("itself", itself)));
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void whatCannotBeWrittenIsRecordedWithoutItsData(Unwritable unwritable) throws Exception {
        Map<String, Object> fields = unwritable.fields();
        ActionOutcome outcome =
                new ActionOutcome.Succeeded(new ActionReport(fields, fields, fields, null, null, List.of()));
        PreparedProcessing processing = new Actions()
                .request("broken", "", run -> Future.succeededFuture(outcome))
                .build();
        topics.publish(processing.definition());
        Event event = EventBuilder.of(processing.definition()).build();

        assertThat(run(event, processing).get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("settled");

        assertThat(topics.awaitEnd(event.operationId()).status().isFinal()).isTrue();
        assertThat(topics.action(event.operationId(), "broken").fields()).isEmpty();
    }

    private CompletableFuture<String> run(Event event, PreparedProcessing processing) {
        Lane lane = lanes.ofPartition(0);
        OperationRunner runner =
                new OperationRunner(recorder, limits, new Moments(definitions, clock, new SplittableRandom(1)), config);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Operation operation = new Operation(
                event, processing, Progress.of(event, clock.instant(), Optional.empty()), new SecretUse(Map.of()));
        lane.execute(() -> runner.run(
                operation,
                new EventOrigin(Topic.EVENTS, 0, null, lane, Optional.empty(), Load.uncounted(), () -> true),
                new Told(ended)));
        return ended;
    }

    /** What an action brought. */
    record Unwritable(String what, Map<String, Object> fields) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** How the work on an operation ended. */
    private record Told(CompletableFuture<String> how) implements OperationEnd {
        @Override
        public void settled() {
            how.complete("settled");
        }

        @Override
        public void moved(Instant until) {
            how.complete("moved");
        }

        @Override
        public void passed() {
            settled();
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
