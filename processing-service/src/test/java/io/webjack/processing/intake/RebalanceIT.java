package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.BrokerAwayProfile;
import io.webjack.processing.IntakeGroup;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.PackagedService;
import io.webjack.test.RecordedRequest;
import io.webjack.test.TestTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances of the packaged service come and go while requests are under way to a destination that answers slowly. */
@QuarkusTest
@TestProfile(BrokerAwayProfile.class)
class RebalanceIT {
    private static final Duration EVERY = Duration.ofMillis(150);
    private static final Map<String, String> OLDER_BUILD =
            Map.of("webjack.processing.intake.group-protocol", "CLASSIC");

    private final IntakeGroup group;
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();
    private final ProcessingDefinition slow;
    private final ProcessingDefinition ordered;

    RebalanceIT() throws ExecutionException, InterruptedException {
        group = IntakeGroup.create();
        target.answer("/slow", Answer.json("{}").after(Duration.ofSeconds(2)));
        target.answer("/ordered", Answer.json("{}").after(Duration.ofMillis(50)));
        slow = topics.publish(DefinitionBuilder.running().action(send("/slow")).build());
        ordered = topics.publish(DefinitionBuilder.running()
                .with("ordering", Map.of("key", "{{ fields.partition }}"))
                .action(send("/ordered"))
                .build());
    }

    @AfterEach
    void close() {
        group.close();
        target.close();
        topics.close();
    }

    @Test
    void whileInstancesJoinAndLeaveInOrderEveryRequestIsSentOnceAndInOrder() {
        LeadLoad load;
        try (PackagedService first = group.start().awaitReady();
                LeadLoad sending = LeadLoad.begin(slow, ordered, EVERY);
                CommittedOffsets offsets = CommittedOffsets.watch(group.name())) {
            load = sending;
            awaitMore(20);
            for (int time = 0; time < 2; time++) {
                try (PackagedService second = group.start().awaitReady()) {
                    assertThat(group.members()).hasSize(2).doesNotContain(Set.of());
                    awaitMore(30);
                }
                awaitMore(20);
            }
            load.end();
            topics.awaitSucceeded(load.sent());
            group.awaitNothingLeft();
            assertThat(offsets.stepsBack()).isEmpty();
        }

        assertThat(timesByKey().values()).as("each request was sent once").containsOnly(1L);
        assertThat(timesByKey()).hasSameSizeAs(load.sent());
        assertOrder(load);
    }

    @Test
    void whenAnInstanceIsKilledOnlyRequestsInItsOwnPartitionsAreSentAgain() {
        LeadLoad load;
        List<Set<Integer>> members;
        try (PackagedService first = group.start().awaitReady();
                LeadLoad sending = LeadLoad.begin(slow, ordered, EVERY);
                CommittedOffsets offsets = CommittedOffsets.watch(group.name())) {
            load = sending;
            try (PackagedService second = group.start().awaitReady()) {
                awaitMore(40);
                members = group.members();
                second.kill();
            }
            awaitMore(30);
            load.end();
            topics.awaitSucceeded(load.sent());
            group.awaitNothingLeft();
            assertThat(offsets.stepsBack()).isEmpty();
        }

        Map<String, Long> times = timesByKey();
        Set<Integer> again = target.requests().stream()
                .filter(request -> times.getOrDefault(key(request), 0L) > 1)
                .map(request -> Integer.valueOf(request.bodyText().split(" ")[0]))
                .collect(Collectors.toSet());
        assertThat(times).hasSameSizeAs(load.sent());
        assertThat(members).hasSize(2);
        assertThat(again)
                .as("something was under way at the instance that was killed")
                .isNotEmpty();
        assertThat(members)
                .as("nothing was sent again in partitions that stayed: again %s", again)
                .anySatisfy(ofOne -> assertThat(ofOne).containsAll(again));
    }

    @Test
    void anOlderBuildAndThisOneRelieveEachOtherInOneGroup() {
        target.answer("/slow", Answer.json("{}").after(Duration.ofMillis(500)));
        LeadLoad load;
        try (LeadLoad sending = LeadLoad.begin(slow, ordered, EVERY);
                CommittedOffsets offsets = CommittedOffsets.watch(group.name())) {
            load = sending;
            try (PackagedService newer = relieve(OLDER_BUILD, Map.of())) {
                awaitMore(20);
                try (PackagedService older = group.start(OLDER_BUILD).awaitReady()) {
                    assertThat(group.members()).hasSize(2).doesNotContain(Set.of());
                    awaitMore(20);
                    newer.close();
                    awaitMore(20);
                    load.end();
                    topics.awaitSucceeded(load.sent());
                    group.awaitNothingLeft();
                }
            }
            assertThat(offsets.stepsBack()).isEmpty();
        }

        assertThat(timesByKey().values()).as("each request was sent once").containsOnly(1L);
        assertThat(timesByKey()).hasSameSizeAs(load.sent());
        assertOrder(load);
    }

    @Test
    void whatStaysIsReadOnWhileAnInstanceWaitsForRequestsThatDoNotEnd() {
        target.answer("/slow", Answer.hang());
        Map<String, String> patient = Map.of("webjack.processing.intake.revocation-wait", "PT40S");
        try (PackagedService first = group.start(patient).awaitReady();
                LeadLoad load = LeadLoad.begin(slow, ordered, EVERY)) {
            awaitMore(2 * TestTopics.PARTITIONS);
            try (PackagedService second = group.start(patient)) {
                Awaitility.await("the second has joined")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> group.members().size() == 2);
                int enough = target.requests("/ordered").size() + 20;
                Awaitility.await("others go on")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> target.requests("/ordered").size() >= enough);

                assertThat(group.members()).as("one waits for what goes").contains(Set.of());
                assertThat(second.isReady()).isFalse();
                second.kill();
            }
            load.end();
            first.kill();
        }
    }

    @Test
    void anInstanceWithANameFindsItsPartitionsAgainWhenItIsRestarted() {
        target.answer("/slow", Answer.json("{}"));
        try (PackagedService first = group.start(named("first")).awaitReady()) {
            List<Set<Integer>> before;
            try (PackagedService second = group.start(named("second")).awaitReady()) {
                before = group.members();
            }
            assertThat(group.members()).as("while it is away").containsExactlyInAnyOrderElementsOf(before);
            try (PackagedService again = group.start(named("second")).awaitReady();
                    LeadLoad load = LeadLoad.begin(slow, ordered, EVERY)) {
                awaitMore(2 * TestTopics.PARTITIONS);
                load.end();
                topics.awaitSucceeded(load.sent());
                assertThat(group.members()).as("when it is back").containsExactlyInAnyOrderElementsOf(before);
            }
        }
    }

    private static Map<String, String> named(String name) {
        return Map.of(
                "webjack.processing.intake.instance-id", name, "webjack.processing.intake.session-timeout", "PT40S");
    }

    /** One instance, then another beside it, then the other one alone. */
    private PackagedService relieve(Map<String, String> first, Map<String, String> then) {
        try (PackagedService before = group.start(first).awaitReady()) {
            awaitMore(20);
            PackagedService after = group.start(then).awaitReady();
            awaitMore(20);
            return after;
        }
    }

    private String send(String path) {
        return """
                {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "timeout": "PT1M",
                 "body": "{{ fields.partition }} {{ fields.n }}", "retry": {"delays": []}}""".formatted(target.url(path));
    }

    private void awaitMore(int requests) {
        int enough = target.requests("/slow").size() + requests;
        Awaitility.await(requests + " more requests")
                .atMost(Duration.ofSeconds(60))
                .until(() -> target.requests("/slow").size() >= enough);
    }

    private Map<String, Long> timesByKey() {
        return target.requests().stream().collect(Collectors.groupingBy(RebalanceIT::key, Collectors.counting()));
    }

    private static String key(RecordedRequest request) {
        return request.header("idempotency-key").orElseThrow();
    }

    private void assertOrder(LeadLoad load) {
        for (int partition = 0; partition < TestTopics.PARTITIONS; partition++) {
            String begin = partition + " ";
            assertThat(target.requests("/ordered").stream()
                            .map(RecordedRequest::bodyText)
                            .filter(body -> body.startsWith(begin)))
                    .containsExactlyElementsOf(load.ordered(partition));
        }
    }
}
