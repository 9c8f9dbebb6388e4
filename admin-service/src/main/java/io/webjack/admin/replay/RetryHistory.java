package io.webjack.admin.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.activity.History;
import io.webjack.admin.document.Parameters;
import io.webjack.problem.Problem;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the history knows of operations that are to run again. Blocks while it asks. */
@ApplicationScoped
class RetryHistory {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String OLDEST_FIRST = "oldest";

    private final History history;

    RetryHistory(History history) {
        this.history = history;
    }

    /** @throws io.webjack.problem.ProblemException 404 when it knows nothing of the operation, 503 */
    ReplaySource source(UUID operationId) {
        return read(bytes(history.replaySource(operationId)));
    }

    /** Empty: it knows nothing of the operation yet. */
    Optional<ReplaySource> find(UUID operationId) {
        Response response = history.replaySource(operationId).await().atMost(LIMIT);
        return response.getStatus() == 404 ? Optional.empty() : Optional.of(read(bytes(response)));
    }

    /** How many operations a filter finds. */
    long count(Map<String, List<String>> filter) {
        return json(history.count(filter)).path("count").asLong();
    }

    /** The operations that a filter finds, counted by what the decision whether they run again depends on. */
    List<RetryGroup> groups(Map<String, List<String>> filter) {
        List<RetryGroup> groups = new ArrayList<>();
        for (JsonNode group : json(history.retryGroups(filter)).path("items")) {
            groups.add(WireJson.mapper().convertValue(group, RetryGroup.class));
        }
        return groups;
    }

    /**
     * The next operations that a filter finds.
     *
     * @param inOrder in the order of their arrival; else newest first, as an older build has begun
     */
    RetryPage page(Map<String, List<String>> filter, boolean inOrder, @Nullable String cursor, int most) {
        JsonNode page = json(history.list(filter, inOrder ? OLDEST_FIRST : null, cursor, most));
        if (inOrder && !page.path("order").asText().equals(OLDEST_FIRST)) {
            throw Problem.of(
                            503,
                            "history-away",
                            "The history does not answer as it should",
                            "history-service is older than admin-service and cannot list operations in the order of "
                                    + "their arrival.")
                    .asException();
        }
        List<RetryPage.Found> found = new ArrayList<>();
        for (JsonNode item : page.path("items")) {
            found.add(new RetryPage.Found(UUID.fromString(item.path("id").asText())));
        }
        return new RetryPage(
                found,
                page.path("nextCursor").isTextual() ? page.path("nextCursor").asText() : null);
    }

    private static ReplaySource read(byte[] body) {
        try {
            return WireJson.read(body, ReplaySource.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("history-service gave what cannot be read: " + e.getMessage(), e);
        }
    }

    private static JsonNode json(Uni<Response> answer) {
        try {
            return WireJson.mapper().readTree(new String(bytes(answer), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("history-service gave what is not JSON", e);
        }
    }

    private static byte[] bytes(Uni<Response> answer) {
        return bytes(answer.await().atMost(LIMIT));
    }

    private static byte[] bytes(Response response) {
        int status = response.getStatus();
        if (status == 404) {
            throw Parameters.notFound();
        }
        if (status != 200) {
            String told = new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
            throw status == 400
                    ? Problem.of(400, "invalid-filter", "The filter is not valid", told)
                            .asException()
                    : Problem.of(503, "history-away", "The history does not answer as it should", told)
                            .asException();
        }
        return (byte[]) response.getEntity();
    }
}
