package io.webjack.admin.activity;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.peer.OtherService;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks history-service: passes its answers on as they are, or reads them; says in plain words when there is none. */
@ApplicationScoped
public class History {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final OtherService SERVICE = new OtherService(
            "history-service",
            Problem.of(
                    503,
                    "history-away",
                    "The history is away",
                    "Data that arrive are received, processed and kept; only their history cannot be shown at the "
                            + "moment. Please try again in a few seconds."),
            AdminLog.LOG::historyAway);

    private final HistoryClient client;

    History(@RestClient HistoryClient client) {
        this.client = client;
    }

    /**
     * The answer with its status, type and bytes.
     *
     * @throws io.webjack.problem.ProblemException 503 when history-service is away or does not know this service
     */
    Uni<Response> passOn(Function<HistoryClient, Uni<Response>> question) {
        return SERVICE.passOn(question.apply(client));
    }

    /** What was learned of the fields of a processing. Blocks, as all that follow. */
    Optional<LearnedFields> fields(UUID processingId) {
        return read(LearnedFields.class, history -> history.fields(processingId));
    }

    /** What is needed to run the data of an operation again; empty: it knows nothing of the operation. */
    public <T> Optional<T> replaySource(UUID operationId, Class<T> type) {
        return read(type, history -> history.replaySource(operationId));
    }

    /** How many operations a filter finds; the filter as in the list of operations. */
    public <T> T count(Map<String, List<String>> filter, Class<T> type) {
        return found(read(type, history -> history.count(HistoryQuery.of(filter).parameters())));
    }

    /** How the operations that a filter finds stand, counted by what decides whether they run again. */
    public <T> T retryGroups(Map<String, List<String>> filter, Class<T> type) {
        return found(read(
                type, history -> history.retryGroups(HistoryQuery.of(filter).parameters())));
    }

    /**
     * A page of the operations that a filter finds.
     *
     * @param order {@code oldest}: in the order of their arrival; null: newest first
     */
    public <T> T list(
            Map<String, List<String>> filter,
            @Nullable String order,
            @Nullable String cursor,
            int limit,
            Class<T> type) {
        HistoryQuery query = HistoryQuery.of(filter)
                .with("order", order)
                .with("cursor", cursor)
                .with("limit", Integer.toString(limit));
        return found(read(type, history -> history.operations(query.parameters())));
    }

    /** How many operations arrived over time; the query as for {@code /stats}. */
    public <T> T statistics(Map<String, List<String>> query, Class<T> type) {
        return found(
                read(type, history -> history.statistics(HistoryQuery.of(query).parameters())));
    }

    /** What has changed; the query as for {@code /internal/operation-changes}. */
    public <T> T changes(Map<String, List<String>> query, Class<T> type) {
        return found(
                read(type, history -> history.changes(HistoryQuery.of(query).parameters())));
    }

    /** What somebody should look at. */
    public <T> T attention(Class<T> type) {
        return found(read(type, HistoryClient::attention));
    }

    private <T> Optional<T> read(Class<T> type, Function<HistoryClient, Uni<Response>> question) {
        Response answer = passOn(question).await().atMost(LIMIT);
        byte[] body = (byte[]) answer.getEntity();
        if (answer.getStatus() == 404) {
            return Optional.empty();
        }
        if (answer.getStatus() == 400) {
            throw invalidFilter(body);
        }
        if (answer.getStatus() != 200) {
            throw Problem.of(503, "history-away", "The history does not answer as it should", told(body, "detail"))
                    .asException();
        }
        try {
            return Optional.of(WireJson.read(body, type));
        } catch (UnreadableRecordException e) {
            throw SERVICE.isAway("its answer cannot be read: " + e.getMessage());
        }
    }

    /** As the history says it, with the parameter that it names. */
    private static ProblemException invalidFilter(byte[] body) {
        Problem problem = Problem.of(400, "invalid-filter", "The filter is not valid", told(body, "detail"));
        String parameter = told(body, "parameter");
        return (parameter.isEmpty() ? problem : problem.with("parameter", parameter)).asException();
    }

    private static <T> T found(Optional<T> answer) {
        return answer.orElseThrow(Parameters::notFound);
    }

    /** A text of the problem that the history tells; empty: it has none. */
    private static String told(byte[] problem, String name) {
        try {
            Object told = WireJson.read(problem, Map.class).get(name);
            return told == null ? "" : String.valueOf(told);
        } catch (UnreadableRecordException e) {
            return "";
        }
    }
}
