package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.cancellation.Cancellation;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.BrokerAwayProfile;
import io.webjack.processing.IntakeGroup;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.PackagedService;
import io.webjack.test.TestTopics;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One run of the packaged service, killed as soon as the broker has what people have decided about waiting operations; each test looks
 * at what became of one kind of decision.
 */
@QuarkusTest
@TestProfile(BrokerAwayProfile.class)
class SettlingKillIT {
    private static final int EACH = 12;
    private static final String DELAY = "PT45S";
    private static final HttpTarget TARGET = HttpTarget.start();
    private static final Map<UUID, OperationResult> WAITING = new LinkedHashMap<>();
    private static final Map<UUID, List<OperationResult>> CHANGES = new LinkedHashMap<>();
    private static final List<Event> RUN_NOW = new ArrayList<>();
    private static final List<Event> CANCELLED = new ArrayList<>();
    private static final List<Event> BOTH = new ArrayList<>();
    private static final List<Event> NEVER_BEGUN = new ArrayList<>();

    @BeforeAll
    static void decideAndKill() throws ExecutionException, InterruptedException {
        TARGET.answer("/crm", Answer.status(500));
        try (IntakeGroup group = IntakeGroup.create();
                ProcessingTopics topics = new ProcessingTopics()) {
            ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                    .action("""
                            {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "{{ fields.n }}",
                             "retry": {"delays": ["%s"]}}""".formatted(TARGET.url("/crm"), DELAY))
                    .build());
            run(group, topics, definition);
        }
    }

    private static void run(IntakeGroup group, ProcessingTopics topics, ProcessingDefinition definition) {
        try (PackagedService first = group.start().awaitReady()) {
            for (List<Event> kind : List.of(RUN_NOW, CANCELLED, BOTH)) {
                send(topics, definition, kind);
            }
            List.of(RUN_NOW, CANCELLED, BOTH)
                    .forEach(kind -> kind.forEach(event -> WAITING.put(
                            event.operationId(), topics.awaitChange(event.operationId(), OperationStatus.WAITING))));
            TARGET.answer("/crm", Answer.json("{}"));
            for (int i = 0; i < EACH; i++) {
                topics.send(runNow(definition, RUN_NOW.get(i)));
                cancel(
                        CANCELLED.get(i),
                        WAITING.get(CANCELLED.get(i).operationId()).sequence());
                topics.send(runNow(definition, BOTH.get(i)));
                cancel(BOTH.get(i), WAITING.get(BOTH.get(i).operationId()).sequence());
            }
            first.kill();
        }
        send(topics, definition, NEVER_BEGUN);
        NEVER_BEGUN.forEach(event -> cancel(event, 0));
        try (PackagedService second = group.start()) {
            all().forEach(event -> topics.awaitEnd(event.operationId()));
            Instant last = WAITING.values().stream()
                    .map(waiting -> Objects.requireNonNull(waiting.nextAttemptAt()))
                    .max(Instant::compareTo)
                    .orElseThrow();
            Awaitility.await("what waits would have gone on")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> Instant.now().isAfter(last.plusSeconds(2)));
            UUID behind = topics.send(event(definition, "behind"));
            topics.awaitSucceeded(Set.of(behind));
            all().forEach(event -> CHANGES.put(event.operationId(), topics.changes(event.operationId())));
            second.kill();
        }
    }

    @AfterAll
    static void close() {
        TARGET.close();
    }

    @Test
    void whatRunsNowSucceedsOnceAndBeforeItsTime() {
        assertThat(RUN_NOW).allSatisfy(event -> {
            OperationResult end = onlyEnd(event);
            assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(end.finishedAt())
                    .isBefore(WAITING.get(event.operationId()).nextAttemptAt());
        });
        // The request that was under way when the service was killed goes out once more; that is all.
        assertThat(requests()).allSatisfy((body, count) -> assertThat(count).isLessThanOrEqualTo(3));
    }

    @Test
    void whatIsCancelledEndsSoAndSendsNothingMore() {
        assertThat(CANCELLED).allSatisfy(event -> {
            isCancelled(onlyEnd(event));
            assertThat(requests()).containsEntry(body(event), 1L);
        });
    }

    @Test
    void whatIsCancelledBeforeItBeginsSendsNothing() {
        assertThat(NEVER_BEGUN).allSatisfy(event -> {
            isCancelled(onlyEnd(event));
            assertThat(requests()).doesNotContainKey(body(event));
        });
    }

    @Test
    void whatIsBothHasOneEnd() {
        assertThat(BOTH).allSatisfy(event -> {
            OperationResult end = onlyEnd(event);
            if (end.status() != OperationStatus.SUCCEEDED) {
                isCancelled(end);
            }
        });
    }

    /** A record may be written twice, then with the same number. */
    private static OperationResult onlyEnd(Event event) {
        List<OperationResult> ends = CHANGES.get(event.operationId()).stream()
                .filter(result -> result.status().isFinal())
                .toList();
        assertThat(ends)
                .extracting(OperationResult::status)
                .containsOnly(ends.get(0).status());
        assertThat(ends.stream().map(OperationResult::sequence).distinct()).hasSize(1);
        return ends.get(0);
    }

    private static void isCancelled(OperationResult end) {
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(Objects.requireNonNull(end.error()).code()).isEqualTo(ErrorCode.CANCELLED);
    }

    private static Map<String, Long> requests() {
        return TARGET.requests("/crm").stream()
                .collect(Collectors.groupingBy(request -> request.bodyText(), Collectors.counting()));
    }

    private static List<Event> all() {
        return List.of(RUN_NOW, CANCELLED, BOTH, NEVER_BEGUN).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static void send(ProcessingTopics topics, ProcessingDefinition definition, List<Event> kind) {
        for (int i = 0; i < EACH; i++) {
            Event event = event(definition, UUID.randomUUID().toString());
            kind.add(event);
            topics.send(event);
        }
    }

    private static Event event(ProcessingDefinition definition, String n) {
        return EventBuilder.of(definition).field("n", n).build();
    }

    private static String body(Event event) {
        return String.valueOf(event.fields().get("n"));
    }

    private static Event runNow(ProcessingDefinition definition, Event event) {
        OperationResult waiting = WAITING.get(event.operationId());
        return EventBuilder.of(definition)
                .operationId(event.operationId())
                .eventId(event.eventId())
                .field("n", event.fields().get("n"))
                .with(
                        "replay",
                        new Replay(
                                null,
                                waiting.sequence(),
                                definition,
                                List.of(),
                                Ids.newId(),
                                Ids.newId(),
                                new Replay.RunNow(
                                        Objects.requireNonNull(waiting.nextAttemptAt()),
                                        Objects.requireNonNull(waiting.waits()),
                                        Objects.requireNonNull(waiting.startedAt()),
                                        null)))
                .build();
    }

    private static void cancel(Event event, long sequence) {
        TestTopics.send(
                Topic.CANCELLATIONS,
                event.operationId().toString(),
                new Cancellation(event.operationId(), event.processingId(), sequence, Instant.now()));
    }
}
