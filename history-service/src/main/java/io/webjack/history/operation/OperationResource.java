package io.webjack.history.operation;

import io.webjack.database.DatabaseBacked;
import io.webjack.history.database.Database;
import io.webjack.history.operation.OperationQuery.Found;
import io.webjack.history.operation.OperationQuery.Order;
import io.webjack.history.operation.OperationQuery.Size;
import io.webjack.history.operation.OperationView.Retry;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The history for the other services; admin-service passes its answers on. */
@Path("/internal/operations")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
class OperationResource {
    private final Database database;
    private final OperationQuery query;
    private final LargeAnswers answers;
    private final AskedWorkspace asked;

    OperationResource(Database database, OperationQuery query, LargeAnswers answers, AskedWorkspace asked) {
        this.database = database;
        this.query = query;
        this.answers = answers;
        this.asked = asked;
    }

    @GET
    @Operation(summary = "Operations, newest first; with order=oldest in the order of their arrival")
    public Response list(
            @BeanParam FilterParameters wanted,
            @QueryParam("order") @Nullable String order,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        OperationFilter filter = wanted.filter(asked.workspaceId());
        Order direction = QueryParameters.order(order);
        UUID last = QueryParameters.cursor(cursor);
        int most = QueryParameters.limit(limit);
        List<Found> found = database.read(connection -> query.list(connection, filter, direction, last, most + 1));
        boolean more = found.size() > most;
        List<Found> page = more ? found.subList(0, most) : found;
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        Map<UUID, List<Retry>> retries = database.read(connection -> query.retries(connection, ids(page)));
        answer.put(
                "items",
                page.stream()
                        .map(one -> OperationView.item(
                                one, retries.getOrDefault(one.standing().id(), List.of())))
                        .toList());
        answer.put(
                "nextCursor",
                more ? QueryParameters.cursor(page.get(most - 1).standing().id()) : null);
        if (direction == Order.OLDEST) {
            // Who asks for it must be able to tell that this build knows it.
            answer.put("order", order);
        }
        return Response.ok(WireJson.write(answer)).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One operation with its data and every attempt of every action")
    public Response get(@PathParam("id") String id) {
        UUID operationId = QueryParameters.idInPath(id);
        Size size = database.read(connection -> query.size(connection, operationId));
        answers.reserve(size.largest(), Math.min(size.all(), answers.most()));
        Optional<byte[]> detail = database.inTransaction(connection -> {
            Optional<Found> found = query.find(connection, asked.workspaceId(), operationId);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ActionViews actions = new ActionViews(Math.max(0, answers.most() - size.event()));
            query.eachAction(connection, operationId, actions::add);
            List<Retry> retries =
                    query.retries(connection, List.of(operationId)).getOrDefault(operationId, List.of());
            return Optional.of(OperationView.detail(found.get(), retries, actions));
        });
        return Response.ok(detail.orElseThrow(QueryParameters::notFound)).build();
    }

    @GET
    @Path("/count")
    @Operation(summary = "How many operations a filter finds")
    public Response count(@BeanParam FilterParameters wanted) {
        OperationFilter filter = wanted.filter(asked.workspaceId());
        long count = database.read(connection -> query.count(connection, filter));
        return Response.ok(WireJson.write(Map.of("count", count))).build();
    }

    @GET
    @Path("/retry-groups")
    @Operation(
            summary = "How the operations that a filter finds stand",
            description = "Counted by what decides whether they run again.")
    public Response retryGroups(@BeanParam FilterParameters wanted) {
        OperationFilter filter = wanted.filter(asked.workspaceId());
        return Response.ok(WireJson.write(
                        Map.of("items", database.read(connection -> query.retryGroups(connection, filter)))))
                .build();
    }

    @GET
    @Path("/{id}/replay-source")
    @Operation(
            summary = "What is needed to run the data of an operation again",
            description = "The event with nothing masked, and the last result of each action.")
    public Response replaySource(@PathParam("id") String id) {
        UUID operationId = QueryParameters.idInPath(id);
        Size size = database.read(connection -> query.size(connection, operationId));
        answers.reserve(size.largest(), size.all());
        Optional<byte[]> source = database.inTransaction(connection -> {
            Optional<Found> found = query.find(connection, asked.workspaceId(), operationId);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ReplaySource.LastResults results = new ReplaySource.LastResults();
            query.eachAction(connection, operationId, results::add);
            return Optional.of(WireJson.write(
                    ReplaySource.of(found.get(), results, query.retryStatuses(connection, operationId))));
        });
        return Response.ok(source.orElseThrow(QueryParameters::notFound)).build();
    }

    private static List<UUID> ids(List<Found> page) {
        return page.stream().map(found -> found.standing().id()).toList();
    }
}
