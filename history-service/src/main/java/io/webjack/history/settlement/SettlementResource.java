package io.webjack.history.settlement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.webjack.contracts.OperationStatus;
import io.webjack.database.DatabaseBacked;
import io.webjack.database.StorableText;
import io.webjack.history.database.Database;
import io.webjack.history.operation.QueryParameters;
import io.webjack.history.operation.Resolution;
import io.webjack.history.settlement.SettlementPolicy.Effect;
import io.webjack.problem.Problem;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Takes what people decide about operations; admin-service has asked whether they may. */
@Path("/internal/operations/{id}/settlement")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
class SettlementResource {
    private static final int LONGEST_COMMENT = 2_000;
    private static final int LONGEST_NAME = 300;

    private final Database database;
    private final SettlementStore store;

    SettlementResource(Database database, SettlementStore store) {
        this.database = database;
        this.store = store;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Write what a person has decided about an operation",
            description = "effect: SETTLED or KNOWN, it stands so; NOTED, it has begun and ends before its next action;"
                    + " MOVED, it stands otherwise than was seen; OVER, its end cannot be changed.")
    public Response settle(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) byte @Nullable [] body) {
        UUID operationId = QueryParameters.idInPath(id);
        Decision decision = read(body == null ? new byte[0] : body);
        Resolution resolution = new Resolution(
                decision.as(),
                decision.comment() == null ? null : StorableText.of(decision.comment(), LONGEST_COMMENT),
                StorableText.of(decision.by(), LONGEST_NAME),
                decision.at());
        SettlementStore.Settled settled = database.inTransaction(
                        connection -> store.settle(connection, operationId, decision.sequence(), resolution))
                .orElseThrow(QueryParameters::notFound);
        return Response.ok(new Answer(settled.effect(), settled.status())).build();
    }

    private static Decision read(byte[] body) {
        try {
            Decision decision = WireJson.read(body, Decision.class);
            if (decision.isWhole()) {
                return decision;
            }
        } catch (UnreadableRecordException e) {
            throw Problem.of(400, String.valueOf(e.getMessage())).asException();
        }
        throw Problem.of(400, "as, by and at are required.").asException();
    }

    /** @param sequence at which the operation stood when it was seen */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Decision(Resolution.As as, @Nullable String comment, String by, Instant at, long sequence) {
        /** JSON can leave out anything. */
        @SuppressWarnings("ConstantValue")
        private boolean isWhole() {
            return as != null && by != null && at != null;
        }
    }

    private record Answer(Effect effect, OperationStatus status) {}
}
