package io.webjack.history.balance;

import io.webjack.database.DatabaseBacked;
import io.webjack.history.database.Database;
import io.webjack.history.operation.AskedWorkspace;
import io.webjack.history.operation.QueryParameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The balance of a processing. */
@Path("/internal/balance")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
class BalanceResource {
    private final Database database;
    private final BalanceStore store;
    private final AskedWorkspace asked;

    BalanceResource(Database database, BalanceStore store, AskedWorkspace asked) {
        this.database = database;
        this.store = store;
        this.asked = asked;
    }

    @GET
    @Operation(summary = "How many operations of a processing came and where they stand")
    public Map<String, Long> balance(@QueryParam("processingId") @Nullable String processingId) {
        UUID id = QueryParameters.requiredId("processingId", processingId);
        return database.read(connection -> store.read(connection, asked.workspaceId(), id))
                .view();
    }
}
