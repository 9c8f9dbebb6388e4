package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.kafka.EndConsumers;
import io.webjack.processing.OwnGroupProfile;
import io.webjack.processing.resume.Input;
import io.webjack.processing.resume.MemoryConsumer;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.processing.resume.ResumeConfig;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestTopics;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Results of many large operations that were at work when their instance ended. */
@QuarkusTest
@TestProfile(RestorationIT.Profile.class)
class RestorationIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OPERATIONS = 20;
    private static final int LARGE = 200_000;

    @Inject
    EndConsumers readers;

    @Inject
    ResumeConfig resume;

    @Inject
    Clock clock;

    @Test
    void resultsThatFindNoRoomAreReadBackWhenOthersHaveBeenUsed() {
        Map<TopicPartition, Long> committed = TestTopics.offsets(Input.topics(), OffsetSpec.latest());
        Map<Integer, Set<UUID>> unfinished = new HashMap<>();
        for (int partition = 0; partition < TestTopics.PARTITIONS; partition++) {
            unfinished.put(partition, new HashSet<>());
            for (int i = 0; i < OPERATIONS; i++) {
                unfinished.get(partition).add(begin(partition));
            }
        }
        long most = OPERATIONS * LARGE * 3L / 2;
        MemoryConsumer reader = new MemoryConsumer(readers, resume, 1 << 20, () -> false, clock);
        List<Map<Integer, PartitionMemory>> read = new ArrayList<>();
        try (Restoration restoration = new Restoration(reader, most, () -> {})) {
            restoration.begin(Set.copyOf(unfinished.keySet()), committed);
            while (unfinished.size() > 0) {
                Map<Integer, PartitionMemory> finished = Awaitility.await("more is read back")
                        .atMost(LIMIT)
                        .until(restoration::takeFinished, taken -> !taken.isEmpty());
                read.add(finished);
                assertThat(restoration.resultBytes()).isLessThan(2L * OPERATIONS * LARGE);
                finished.forEach((partition, memory) -> {
                    for (UUID operation : unfinished.remove(partition)) {
                        assertThat(memory.restored(operation).orElseThrow().results())
                                .hasSize(1);
                        memory.forgetResults(operation);
                    }
                });
            }
        }

        assertThat(read).as("in parts").hasSizeGreaterThan(1);
    }

    private static UUID begin(int partition) {
        Event event = EventBuilder.of(DefinitionBuilder.running().build()).build();
        TestTopics.send(Topic.EVENTS, partition, "key", event);
        ActionResult result = new ActionResult(
                "send",
                "http_request",
                null,
                0,
                1,
                ActionStatus.SUCCEEDED,
                event.receivedAt(),
                1,
                null,
                null,
                Map.of("body", "x".repeat(LARGE)),
                Map.of(),
                List.of(),
                null,
                false);
        TestTopics.send(
                Topic.ACTION_RESULTS,
                partition,
                "key",
                new ActionResults(event.operationId(), event.eventId(), event.processingId(), 1, 1, List.of(result)));
        return event.operationId();
    }

    /** The service itself reads something else. */
    public static final class Profile extends OwnGroupProfile {
        public Profile() {
            super(Map.of());
        }
    }
}
