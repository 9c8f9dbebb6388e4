package io.webjack.admin.stream;

import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.webjack.admin.access.Caller;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.stream.Viewer.Shown;
import io.webjack.admin.stream.Viewer.Wanted;
import io.webjack.contracts.OperationStatus;
import io.webjack.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operations as they change. */
@Path("/api/v1/operations/stream")
@Tag(name = "Operation history")
public class StreamResource {
    private static final int RECONNECT_MILLIS = 3_000;

    private final OperationFeed feed;
    private final Caller caller;

    StreamResource(OperationFeed feed, Caller caller) {
        this.feed = feed;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamOperations",
            summary = "Operations as they change, as server-sent events",
            description =
                    "Events named operation; the data of each is an OperationItem, as the list of operations has it, its id what"
                            + " Last-Event-ID takes to go on from there. An event named reload says that more has changed than"
                            + " can be told one by one: read the list again. A comment comes every 15 s. Whoever reads too"
                            + " slowly is disconnected and comes again.")
    @APIResponse(
            responseCode = "200",
            description = "The events, until one side ends it",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "503", description = "Too many look at this instance")
    public Multi<OutboundSseEvent> stream(
            @QueryParam("processingId") @Nullable String processingId,
            @Parameter(description = "One or several statuses, repeated or separated by commas") @QueryParam("status")
                    List<String> status,
            @Parameter(description = "The id of the last event that was seen") @HeaderParam("Last-Event-ID") @Nullable
                    String last,
            @Context Sse sse,
            @Context HttpServerRequest request) {
        Wanted wanted = new Wanted(caller.workspaceId(), processing(processingId), statuses(status));
        if (!feed.hasRoom()) {
            throw Problem.of(503, "too-many-viewers", "Too many look at the moment", "Please try again in a minute.")
                    .asException()
                    .withHeader(HttpHeaders.RETRY_AFTER, "60");
        }
        // Proxies are not to collect what is to be seen at once.
        request.response().putHeader("X-Accel-Buffering", "no").putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return feed.show(wanted, last == null || last.isBlank() ? null : last)
                .map(shown -> event(sse, shown))
                // He reads too slowly: whatever waits for him is let go with the connection, and he comes again.
                .onFailure()
                .invoke(() -> request.connection().close())
                .onFailure()
                .recoverWithCompletion();
    }

    private static OutboundSseEvent event(Sse sse, Shown shown) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        if (shown instanceof Shown.Changed changed) {
            return event.name("operation")
                    .id(changed.change().id())
                    .data(changed.change().json())
                    .build();
        }
        if (shown instanceof Shown.Reload) {
            return event.name("reload").data("{}").build();
        }
        return event.reconnectDelay(RECONNECT_MILLIS).comment("quiet").build();
    }

    private static Predicate<UUID> processing(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return any -> true;
        }
        UUID wanted = Parameters.queriedId("processingId", id);
        return wanted::equals;
    }

    private static Set<String> statuses(List<String> texts) {
        Set<String> statuses = new HashSet<>();
        for (String text : texts) {
            for (String name : text.split(",")) {
                OperationStatus status = Parameters.choice("status", name.strip(), OperationStatus.class);
                if (status != null) {
                    statuses.add(status.name());
                }
            }
        }
        return statuses;
    }
}
