package io.webjack.history.operation;

import io.webjack.database.DatabaseBacked;
import io.webjack.history.database.Database;
import io.webjack.history.operation.ChangeQuery.Changed;
import io.webjack.history.operation.OperationView.Retry;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Which operations have changed: asked again and again by who shows them as they change. */
@Path("/internal/operation-changes")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
class ChangeResource {
    private static final int MOST = 200;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;
    private final ChangeQuery changes;
    private final OperationQuery operations;

    ChangeResource(Database database, ChangeQuery changes, OperationQuery operations) {
        this.database = database;
        this.changes = changes;
        this.operations = operations;
    }

    @GET
    @Operation(
            summary = "Operations that were written from a transaction on",
            description = "safe is from where to ask the next time: what was written before then is all here. Without a"
                    + " transaction nothing is listed. After an operation of that transaction, behind names it.")
    public Response changes(@QueryParam("from") @Nullable String from, @QueryParam("behind") @Nullable String behind) {
        Long first = QueryParameters.number("from", from);
        UUID last = QueryParameters.id("behind", behind);
        return Response.ok(WireJson.write(database.read(connection -> {
                    // Asked for first: what is written meanwhile is listed once more, and nothing is left out.
                    long safe = changes.safe(connection);
                    List<Changed> found = first == null
                            ? List.of()
                            : changes.behind(connection, first, last == null ? BEFORE_ALL : last, MOST + 1);
                    boolean more = found.size() > MOST;
                    List<Changed> page = more ? found.subList(0, MOST) : found;
                    Map<UUID, List<Retry>> retries = operations.retries(
                            connection,
                            page.stream()
                                    .map(one -> one.found().standing().id())
                                    .toList());
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("safe", safe);
                    answer.put("more", more);
                    answer.put(
                            "items",
                            page.stream().map(one -> view(one, retries)).toList());
                    return answer;
                })))
                .build();
    }

    private static Map<String, Object> view(Changed changed, Map<UUID, List<Retry>> retries) {
        UUID id = changed.found().standing().id();
        return Map.of(
                "transaction",
                changed.transaction(),
                "workspaceId",
                changed.workspaceId(),
                "operation",
                OperationView.item(changed.found(), retries.getOrDefault(id, List.of())));
    }
}
