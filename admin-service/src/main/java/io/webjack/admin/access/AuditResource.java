package io.webjack.admin.access;

import io.webjack.admin.access.AuditStore.Wanted;
import io.webjack.admin.document.Page;
import io.webjack.admin.document.Parameters;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who has changed, run or revealed what; for owners. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Access")
public class AuditResource {
    private final AuditLog log;

    AuditResource(AuditLog log) {
        this.log = log;
    }

    @GET
    @Operation(operationId = "listAudit", summary = "Who has changed, run or revealed what, newest first")
    @APIResponse(responseCode = "200", description = "A part of the log of the workspace")
    public AuditPage list(
            @Parameter(description = "A part of the action or of a name") @QueryParam("q") @Nullable String text,
            @Parameter(description = "Such as processing.saved") @QueryParam("action") @Nullable String action,
            @QueryParam("subjectId") @Nullable String subjectId,
            @Parameter(description = "At this time or later, RFC 3339") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Before this time, RFC 3339") @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Wanted wanted = new Wanted(
                text == null || text.isBlank() ? null : text.strip(),
                action == null || action.isBlank() ? null : action.strip(),
                subjectId == null || subjectId.isEmpty() ? null : Parameters.queriedId("subjectId", subjectId),
                time("from", from),
                time("to", to));
        Page<AuditLog.Entry> page = log.list(wanted, Parameters.cursor(cursor), Parameters.limit(limit));
        return new AuditPage(page.items(), page.nextCursor());
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            // A plus sign that was not encoded has become a blank.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw Parameters.invalid(name, "A time such as 2026-11-25T10:00:00Z is expected.");
        }
    }

    /** A part of the log. */
    record AuditPage(List<AuditLog.Entry> items, @Nullable String nextCursor) {}
}
