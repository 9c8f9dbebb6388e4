package io.webjack.history.deadletter;

import io.webjack.history.database.Database;
import io.webjack.history.database.DatabaseBacked;
import io.webjack.history.operation.QueryParameters;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Records that somebody could not read. */
@Path("/internal/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
class DeadLetterResource {
    private final Database database;
    private final DeadLetterStore store;

    DeadLetterResource(Database database, DeadLetterStore store) {
        this.database = database;
        this.store = store;
    }

    @GET
    @Operation(summary = "Records that could not be read, newest first, with the reason and the original bytes")
    public Response list(@QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit)
            throws SQLException {
        UUID before = QueryParameters.cursor(cursor);
        int most = QueryParameters.limit(limit);
        List<DeadLetterStore.Kept> found = database.read(connection -> store.list(connection, before, most + 1));
        boolean more = found.size() > most;
        List<DeadLetterStore.Kept> page = more ? found.subList(0, most) : found;
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.stream().map(DeadLetterStore.Kept::letter).toList());
        answer.put(
                "nextCursor", more ? QueryParameters.cursor(page.get(most - 1).id()) : null);
        return Response.ok(WireJson.write(answer)).build();
    }
}
