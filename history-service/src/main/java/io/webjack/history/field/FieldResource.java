package io.webjack.history.field;

import io.webjack.database.DatabaseBacked;
import io.webjack.history.operation.QueryParameters;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The fields that the events of a processing have brought. */
@Path("/internal/processings/{id}/fields")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
class FieldResource {
    private final FieldStore store;
    private final FieldConfig config;
    private final Clock clock;

    FieldResource(FieldStore store, FieldConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "The fields that the events of a processing have brought")
    public Response fields(@PathParam("id") String id) {
        UUID processing = QueryParameters.requiredId("id", id);
        LearnedFields known = store.findByIdOptional(processing)
                .map(LearnedFieldsEntity::known)
                .orElse(LearnedFields.NONE);
        Instant now = clock.instant();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("events", known.events());
        answer.put("more", known.more());
        answer.put(
                "items",
                known.fields().stream().map(field -> view(field, known, now)).toList());
        return Response.ok(WireJson.write(answer)).build();
    }

    private Map<String, @Nullable Object> view(LearnedField field, LearnedFields known, Instant now) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        List<FieldType> types = field.types().stream().sorted().toList();
        view.put("path", field.path());
        view.put("types", types);
        view.put("samples", field.samples());
        view.put("firstSeen", field.firstSeen());
        view.put("lastSeen", field.lastSeen());
        view.put("seen", field.seen());
        view.put("state", field.state(known.events(), config.window(), config.newFor(), now));
        return view;
    }
}
