package io.webjack.admin.overview;

import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.activity.History;
import io.webjack.admin.notice.NotificationSettings;
import io.webjack.admin.processing.ProcessingSummaries;
import io.webjack.admin.processing.ProcessingSummary;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How all processings are doing. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Operation history")
public class OverviewResource {
    private final History history;
    private final ProcessingSummaries processings;
    private final NotificationSettings defaults;

    OverviewResource(History history, ProcessingSummaries processings, NotificationSettings defaults) {
        this.history = history;
        this.processings = processings;
        this.defaults = defaults;
    }

    @GET
    @Path("/stats")
    @Operation(
            operationId = "getStatistics",
            summary = "Operations over time: accepted, by status, time to the destination",
            description = "For charts. An operation counts in the step in which it arrived, with the status that it has"
                    + " now. Steps begin at midnight of the time zone, UTC when none is named.")
    @APIResponse(responseCode = "200", description = "The steps, and the same for all of them together")
    @APIResponse(responseCode = "400", description = "A parameter is not valid")
    public Statistics statistics(
            @Parameter(description = "One processing; all when it is not given") @QueryParam("processingId") @Nullable
                    String processingId,
            @Parameter(description = "RFC 3339; a day before to when it is not given") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "RFC 3339; now when it is not given") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description =
                                    "ISO 8601: a multiple of PT15M, or whole days up to P31D; PT1H when it is not given")
                    @QueryParam("step")
                    @Nullable
                    String step,
            @Parameter(description = "IANA name such as Europe/Moscow") @QueryParam("timeZone") @Nullable
                    String timeZone) {
        Map<String, List<String>> query = new HashMap<>();
        put(query, "processingId", processingId);
        put(query, "from", from);
        put(query, "to", to);
        put(query, "step", step);
        put(query, "timeZone", timeZone);
        Map<UUID, ProcessingSummary> known = processings.all();
        return history.statistics(query, Statistics.class).named(id -> {
            ProcessingSummary processing = known.get(id);
            return processing == null ? null : processing.name();
        });
    }

    @GET
    @Path("/attention")
    @Operation(
            operationId = "getAttention",
            summary = "What somebody should look at",
            description =
                    "Operations about which somebody has to decide, sources that are silent for longer than usual,"
                            + " fields that vanished, and what running processings lack. filter is the query of /operations"
                            + " that finds the operations.")
    @APIResponse(responseCode = "200", description = "The most pressing first; nothing when all is well")
    public Attention attention() {
        return Attention.of(history.attention(Attention.Told.class), processings.all(), recipients());
    }

    private List<String> recipients() {
        return defaults.ofCaller().emails();
    }

    private static void put(Map<String, List<String>> query, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            query.put(name, List.of(value));
        }
    }
}
