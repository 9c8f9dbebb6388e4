package io.webjack.history.operation;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import io.webjack.contracts.Workspaces;
import io.webjack.history.database.RowQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** In which workspace somebody asks: the header {@code X-Webjack-Workspace} of the request at hand. */
@ApplicationScoped
public class AskedWorkspace {
    private static final String HEADER = "X-Webjack-Workspace";

    private final CurrentVertxRequest request;

    AskedWorkspace(CurrentVertxRequest request) {
        this.request = request;
    }

    /**
     * The first one when the request names none: an admin-service from before there were several.
     *
     * @throws io.webjack.problem.ProblemException 400 when it is no id
     */
    public UUID workspaceId() {
        RoutingContext context = request.getCurrent();
        String header = context == null ? null : context.request().getHeader(HEADER);
        return Workspaces.named(QueryParameters.id(HEADER, header));
    }

    /** Narrows a query of a table with the column {@code processing_id} to the processings of a workspace. */
    public static RowQuery ofProcessings(RowQuery query, UUID workspaceId) {
        return workspaceId.equals(Workspaces.FIRST)
                ? query.and("processing_id not in (select processing_id from workspace_processing)")
                : query.and(
                        "processing_id in (select processing_id from workspace_processing where workspace_id = ?)",
                        workspaceId);
    }

    /** Which processings belong to a workspace. */
    public static Predicate<UUID> processings(Connection connection, UUID workspaceId) throws SQLException {
        boolean first = workspaceId.equals(Workspaces.FIRST);
        RowQuery query = first
                ? RowQuery.of("select processing_id from workspace_processing")
                : RowQuery.of("select processing_id from workspace_processing where workspace_id = ?", workspaceId);
        Set<UUID> listed = Set.copyOf(query.list(connection, row -> row.getObject(1, UUID.class)));
        return id -> listed.contains(id) != first;
    }
}
