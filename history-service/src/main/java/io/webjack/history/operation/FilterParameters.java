package io.webjack.history.operation;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query by which operations are chosen: of the list, of counts, and of whatever is done with many. */
final class FilterParameters {
    @QueryParam("processingId")
    @Nullable
    String processingId;

    @QueryParam("status")
    @Nullable
    List<String> status;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("q")
    @Nullable
    String text;

    @QueryParam("needsAttention")
    @Nullable
    String needsAttention;

    @QueryParam("errorCode")
    @Nullable
    String errorCode;

    @QueryParam("test")
    @Nullable
    String test;

    /** @param workspaceId in which somebody asks */
    OperationFilter filter(UUID workspaceId) {
        return new OperationFilter(
                workspaceId,
                QueryParameters.id("processingId", processingId),
                QueryParameters.statuses(status),
                QueryParameters.time("from", from),
                QueryParameters.time("to", to),
                text == null || text.isBlank() ? null : text,
                QueryParameters.flag("needsAttention", needsAttention),
                QueryParameters.errorCode("errorCode", errorCode),
                Boolean.TRUE.equals(QueryParameters.flag("test", test)));
    }
}
