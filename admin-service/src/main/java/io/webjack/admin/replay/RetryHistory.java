package io.webjack.admin.replay;

import io.webjack.admin.activity.History;
import io.webjack.admin.document.Parameters;
import io.webjack.catalog.validation.SettlementValidator.Action;
import io.webjack.catalog.validation.SettlementValidator.CheckedSettlement;
import io.webjack.contracts.OperationStatus;
import io.webjack.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the history knows of operations that are to run again. Blocks while it asks. */
@ApplicationScoped
class RetryHistory {
    private static final String OLDEST_FIRST = "oldest";

    private final History history;

    RetryHistory(History history) {
        this.history = history;
    }

    /** @throws io.webjack.problem.ProblemException 404 when it knows nothing of the operation, 503 */
    ReplaySource source(UUID operationId) {
        return find(operationId).orElseThrow(Parameters::notFound);
    }

    /** Empty: it knows nothing of the operation yet. */
    Optional<ReplaySource> find(UUID operationId) {
        return history.replaySource(operationId, ReplaySource.class);
    }

    /**
     * Writes what a person has decided.
     *
     * @param sequence at which the operation stood when that was decided
     */
    Effect settle(UUID operationId, CheckedSettlement wanted, String by, Instant at, long sequence) {
        Map<String, @Nullable Object> decision = new LinkedHashMap<>();
        decision.put("as", wanted.action() == Action.CANCEL ? "CANCELLED" : wanted.as());
        decision.put("comment", wanted.comment());
        decision.put("by", by);
        decision.put("at", at);
        decision.put("sequence", sequence);
        return history.settle(operationId, decision, Effect.class);
    }

    /** What has become of a decision, and where the operation stands. */
    record Effect(Kind effect, OperationStatus status) {
        /** As the history says it. */
        enum Kind {
            SETTLED,
            NOTED,
            KNOWN,
            MOVED,
            OVER
        }
    }

    /** How many operations a filter finds. */
    long count(Map<String, List<String>> filter) {
        return history.count(filter, Counted.class).count();
    }

    /** The operations that a filter finds, counted by what the decision whether they run again depends on. */
    List<RetryGroup> groups(Map<String, List<String>> filter) {
        return history.retryGroups(filter, Groups.class).items();
    }

    /**
     * The next operations that a filter finds.
     *
     * @param inOrder in the order of their arrival; else newest first, as an older build has begun
     */
    RetryPage page(Map<String, List<String>> filter, boolean inOrder, @Nullable String cursor, int most) {
        Listed page = history.list(filter, inOrder ? OLDEST_FIRST : null, cursor, most, Listed.class);
        if (inOrder && !OLDEST_FIRST.equals(page.order())) {
            throw Problem.of(
                            503,
                            "history-away",
                            "The history does not answer as it should",
                            "history-service is older than admin-service and cannot list operations in the order of "
                                    + "their arrival.")
                    .asException();
        }
        return new RetryPage(page.items(), page.nextCursor());
    }

    private record Counted(long count) {}

    private record Groups(List<RetryGroup> items) {}

    /** @param order null: newest first */
    private record Listed(
            List<RetryPage.Found> items,
            @Nullable String nextCursor,
            @Nullable String order) {}
}
