package io.webjack.admin.activity;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.admin.document.PassedOn;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks history-service and passes its answer on as it is; says in plain words when there is none. */
@ApplicationScoped
public class History {
    private final HistoryClient client;
    private final String authorization;

    History(@RestClient HistoryClient client, SecurityConfig security) {
        this.client = client;
        this.authorization = "Bearer " + security.serviceToken().orElse("");
    }

    /**
     * The answer with its status, type and bytes.
     *
     * @throws ProblemException 503 when history-service is away or does not know this service
     */
    Uni<Response> ask(BiFunction<HistoryClient, String, Uni<Response>> question) {
        return PassedOn.of(
                question.apply(client, authorization), "history-service", History::away, AdminLog.LOG::historyAway);
    }

    /** What is needed to run the data of an operation again. */
    public Uni<Response> replaySource(UUID operationId) {
        return ask((history, token) -> history.replaySource(token, operationId.toString()));
    }

    /** How many operations a filter finds; the filter as in the list of operations. */
    public Uni<Response> count(Map<String, List<String>> filter) {
        return ask((history, token) -> history.count(
                token,
                first(filter, "processingId"),
                filter.get("status"),
                first(filter, "from"),
                first(filter, "to"),
                first(filter, "q")));
    }

    /** How the operations that a filter finds stand, counted by what decides whether they run again. */
    public Uni<Response> retryGroups(Map<String, List<String>> filter) {
        return ask((history, token) -> history.retryGroups(
                token,
                first(filter, "processingId"),
                filter.get("status"),
                first(filter, "from"),
                first(filter, "to"),
                first(filter, "q")));
    }

    /**
     * A page of the operations that a filter finds.
     *
     * @param order {@code oldest}: in the order of their arrival; null: newest first
     */
    public Uni<Response> list(
            Map<String, List<String>> filter, @Nullable String order, @Nullable String cursor, int limit) {
        return ask((history, token) -> history.operations(
                token,
                first(filter, "processingId"),
                filter.get("status"),
                first(filter, "from"),
                first(filter, "to"),
                first(filter, "q"),
                order,
                cursor,
                Integer.toString(limit)));
    }

    private static @Nullable String first(Map<String, List<String>> filter, String name) {
        List<String> values = filter.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private static ProblemException away() {
        return Problem.of(
                        503,
                        "history-away",
                        "The history is away",
                        "Data that arrive are received, processed and kept; only their history cannot be shown at the "
                                + "moment. Please try again in a few seconds.")
                .asException()
                .withHeader("Retry-After", "5");
    }
}
