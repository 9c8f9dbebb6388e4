package io.webjack.admin.testrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.webjack.admin.activity.History;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Goes through the last operations of a processing with another definition, without sending anything. Blocks. */
@ApplicationScoped
class Rehearsals {
    private static final List<String> OVER = List.of("SUCCEEDED", "FILTERED", "FAILED", "UNKNOWN");

    /** What is not gone through by then is left out. */
    private static final Duration LIMIT = Duration.ofSeconds(45);

    private final History history;
    private final TestRuns testRuns;

    Rehearsals(History history, TestRuns testRuns) {
        this.history = history;
        this.testRuns = testRuns;
    }

    /**
     * What the definition would send for the last operations that are over.
     *
     * @param most how many of them at most
     * @throws io.webjack.problem.ProblemException 503 when a service is away
     */
    Rehearsal rehearse(ProcessingDefinition definition, int most) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<Rehearsal.Item> items = new ArrayList<>();
        for (Listed listed : last(definition.id(), most)) {
            if (System.nanoTime() - deadline >= 0) {
                break;
            }
            history.replaySource(listed.id(), RehearsedOperation.class)
                    .filter(operation -> operation.event() != null)
                    .ifPresent(operation -> items.add(item(definition, listed, operation)));
        }
        return Rehearsal.of(items);
    }

    private List<Listed> last(UUID processingId, int most) {
        return history.list(
                        Map.of("processingId", List.of(processingId.toString()), "status", OVER),
                        null,
                        null,
                        most,
                        Page.class)
                .items();
    }

    private Rehearsal.Item item(ProcessingDefinition definition, Listed listed, RehearsedOperation operation) {
        List<ActionResult> recorded = operation.recorded();
        ShownTestRun shown = testRuns.show(definition, operation.data(), recorded);
        OperationError error = shown.error();
        return Rehearsal.Item.of(
                listed.id(),
                listed.receivedAt(),
                RehearsalComparison.of(shown.actions(), error, recorded, operation.actionKey()),
                error);
    }

    /** What matters here of an operation in a list. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Listed(UUID id, Instant receivedAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Page(List<Listed> items) {}
}
