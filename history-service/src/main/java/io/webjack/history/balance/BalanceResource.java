package io.webjack.history.balance;

import io.webjack.database.DatabaseBacked;
import io.webjack.history.database.Database;
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

    BalanceResource(Database database, BalanceStore store) {
        this.database = database;
        this.store = store;
    }

    @GET
    @Operation(summary = "How many operations of a processing came and where they stand")
    public Map<String, Long> balance(@QueryParam("processingId") @Nullable String processingId) {
        UUID id = QueryParameters.requiredId("processingId", processingId);
        return database.read(connection -> store.read(connection, id)).view();
    }
}
