package io.webjack.admin.activity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.access.Audit;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.database.DatabaseBacked;
import io.webjack.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operations as a table for a spreadsheet: page by page, so that no more than a page is held. */
@Path("/api/v1/operations/export")
@DatabaseBacked
@Blocking
@Tag(name = "Operation history")
public class ExportResource {
    private static final int PAGE = 200;
    private static final Set<String> FILTER =
            Set.of("processingId", "status", "from", "to", "q", "needsAttention", "errorCode", "test");

    private final History history;
    private final Audit audit;
    private final Clock clock;
    private final int most;
    private final Semaphore room;

    ExportResource(History history, Audit audit, ExportConfig config, Clock clock) {
        this.history = history;
        this.audit = audit;
        this.clock = clock;
        this.most = config.mostOperations();
        this.room = new Semaphore(config.atOnce());
    }

    @GET
    @Produces("text/csv; charset=utf-8")
    @Operation(
            operationId = "exportOperations",
            summary = "The operations that a filter finds, as a table for a spreadsheet",
            description =
                    "Newest first, in the language of Accept-Language. What a spreadsheet would take for a formula"
                            + " begins with an apostrophe. Fields of the first operations are columns; others share the last.")
    @APIResponse(
            responseCode = "200",
            description =
                    "UTF-8 with a byte order mark; cells are parted by semicolons in Russian, by commas in English",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not valid, or the filter finds too many operations")
    @APIResponse(responseCode = "503", description = "Other exports are being made")
    public Response export(
            @QueryParam("processingId") @Nullable String processingId,
            @QueryParam("status") @Nullable List<String> status,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("q") @Nullable String text,
            @QueryParam("needsAttention") @Nullable String needsAttention,
            @QueryParam("errorCode") @Nullable String errorCode,
            @QueryParam("test") @Nullable String test,
            @Parameter(
                            description =
                                    "For the times in the table: an IANA name such as Europe/Moscow; UTC when it is not given")
                    @QueryParam("timeZone")
                    @Nullable
                    String timeZone,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context UriInfo uri) {
        Map<String, List<String>> filter = new HashMap<>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (FILTER.contains(name)) {
                filter.put(name, List.copyOf(values));
            }
        });
        ZoneId zone = zone(timeZone);
        long found = history.count(filter, Counted.class).count();
        if (found > most) {
            throw Problem.of(
                            400,
                            "too-many",
                            "The filter finds too many operations",
                            "At most %d operations are exported at once: choose a shorter time.".formatted(most))
                    .asException();
        }
        if (!room.tryAcquire()) {
            throw Problem.of(503, "busy", "Other exports are being made", "Please try again in a minute.")
                    .asException()
                    .withHeader(HttpHeaders.RETRY_AFTER, "60");
        }
        try {
            Listed first = page(filter, null);
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.record(
                            "operations.exported", "operation", null, "", Map.of("filter", filter, "count", found)));
            StreamingOutput table = out -> write(out, filter, zone, Language.of(language), first);
            return Response.ok(table)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"operations-" + LocalDate.ofInstant(clock.instant(), zone)
                                    + ".csv\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (RuntimeException e) {
            room.release();
            throw e;
        }
    }

    private void write(OutputStream out, Map<String, List<String>> filter, ZoneId zone, Language language, Listed first)
            throws IOException {
        try (Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            OperationTable table = new OperationTable(language, zone, first.items());
            lines.write(OperationTable.BYTE_ORDER_MARK);
            lines.write(table.head());
            Listed page = first;
            int written = 0;
            while (true) {
                for (Map<String, @Nullable Object> operation : page.items()) {
                    lines.write(table.line(operation));
                }
                written += page.items().size();
                String next = page.nextCursor();
                // What arrives meanwhile does not lengthen it without end.
                if (next == null || written >= most) {
                    return;
                }
                page = page(filter, next);
            }
        } finally {
            room.release();
        }
    }

    private Listed page(Map<String, List<String>> filter, @Nullable String cursor) {
        return history.list(filter, null, cursor, PAGE, Listed.class);
    }

    private static ZoneId zone(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? ZoneOffset.UTC : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Parameters.invalid("timeZone", "A time zone such as Europe/Moscow is expected.");
        }
    }

    private record Counted(long count) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Listed(
            List<Map<String, @Nullable Object>> items,
            @Nullable String nextCursor) {}
}
