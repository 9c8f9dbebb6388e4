package io.webjack.history.attention;

import io.webjack.database.DatabaseBacked;
import io.webjack.history.attention.Concern.Kind;
import io.webjack.history.database.Database;
import io.webjack.history.field.VanishedFields;
import io.webjack.history.operation.AskedWorkspace;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What somebody should look at, as far as the history knows. */
@Path("/internal/attention")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
class AttentionResource {
    private final Database database;
    private final AttentionStore store;
    private final VanishedFields fields;
    private final AttentionConfig config;
    private final AskedWorkspace asked;
    private final Clock clock;

    AttentionResource(
            Database database,
            AttentionStore store,
            VanishedFields fields,
            AttentionConfig config,
            AskedWorkspace asked,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.fields = fields;
        this.config = config;
        this.asked = asked;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "What somebody should look at, by processing",
            description = "Operations without an answer to the question what is to become of them, sources from which"
                    + " nothing comes, fields that do not come any more.")
    public Response attention() {
        Instant now = clock.instant();
        Predicate<UUID> own = database.read(connection -> AskedWorkspace.processings(connection, asked.workspaceId()));
        List<Concern> concerns = database.read(connection -> {
            List<Concern> all = new ArrayList<>(store.open(connection));
            all.addAll(store.byError(connection));
            all.addAll(store.waiting(connection, now.minus(config.longWait())));
            all.addAll(store.silent(connection, now, config));
            return all;
        });
        fields.all(now.minus(config.usualOf()))
                .forEach(vanished -> concerns.add(new Concern(
                        Kind.FIELD_VANISHED,
                        vanished.processingId(),
                        vanished.paths().size(),
                        vanished.lastSeen(),
                        Map.of("fields", vanished.paths()))));
        return Response.ok(WireJson.write(Map.of(
                        "items",
                        concerns.stream()
                                .filter(concern -> own.test(concern.processingId()))
                                .map(Concern::view)
                                .toList())))
                .build();
    }
}
