package io.webjack.processing.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.Topic;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.processing.memory.ByteBudget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartitionMemoryTest {
    private static final int SIZE = 1_000;

    private final ByteBudget results = new ByteBudget(1_000_000);
    private final PartitionMemory memory = new PartitionMemory(100, 100, results);
    private final UUID waits = UUID.randomUUID();
    private final UUID runs = UUID.randomUUID();

    @Test
    void whatWaitsForASlotKeepsItsResultsWhenTheLastRecordHasBegun() {
        memory.readAgain(Topic.EVENTS, 2);
        memory.recorded(attempt(waits), SIZE);
        memory.recorded(attempt(runs), SIZE);
        RestoredOperation admitted = memory.restored(waits).orElseThrow();

        memory.begun(Topic.EVENTS, 0);
        memory.begun(Topic.EVENTS, 1);

        assertThat(admitted.hasResultsBehind(0)).isTrue();
        assertThat(admitted.results()).containsOnlyKeys(0);
        assertThat(memory.restored(waits)).as("for another record of it").containsSame(admitted);
        assertThat(results.taken()).isEqualTo(2L * SIZE);
    }

    @Test
    void whatHasRunIsForgottenForItself() {
        memory.readAgain(Topic.EVENTS, 2);
        memory.recorded(attempt(waits), SIZE);
        memory.recorded(attempt(runs), SIZE);
        memory.begun(Topic.EVENTS, 0);
        memory.forgetResults(runs);
        memory.begun(Topic.EVENTS, 1);

        assertThat(memory.restored(runs)).isEmpty();
        assertThat(results.taken()).isEqualTo(SIZE);

        memory.forgetResults(waits);

        assertThat(memory.restored()).isZero();
        assertThat(results.taken()).isZero();
    }

    private static ActionResults attempt(UUID operation) {
        Instant at = Instant.parse("2026-11-29T10:00:00Z");
        ActionResult failed = new ActionResult(
                "send",
                "http_request",
                null,
                0,
                1,
                ActionStatus.FAILED,
                at,
                1,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                true);
        return new ActionResults(operation, operation, UUID.randomUUID(), 1, 1, List.of(failed));
    }
}
