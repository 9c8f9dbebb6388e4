package io.webjack.admin.access.key;

import io.webjack.admin.access.Role;
import io.webjack.admin.access.SentFields;
import io.webjack.admin.document.Parameters;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Keys of programs; for owners. */
@Path("/api/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Access")
public class ApiKeyResource {
    private static final String EXAMPLE = "{\"name\":\"CRM\",\"role\":\"EDITOR\",\"expiresAt\":null}";
    private static final int LONGEST_NAME = 200;

    private final ApiKeys keys;
    private final Clock clock;

    ApiKeyResource(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "Keys of programs, newest first, without the keys themselves")
    @APIResponse(responseCode = "200", description = "All of the workspace")
    public ApiKeyList list() {
        return new ApiKeyList(keys.list());
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createApiKey",
            summary = "Make a key for a program",
            description = "Sent as Authorization: Bearer. It is shown once.")
    @APIResponse(
            responseCode = "201",
            description = "Made; key is shown here only",
            content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public ApiKeyView create(
            @RequestBody(content = @Content(schema = @Schema(ref = "ApiKeyDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        SentFields sent = SentFields.read(body, language);
        String name = sent.required("name", LONGEST_NAME);
        Role role = sent.choice("role", Role.class);
        if (role == null && !sent.has("role")) {
            sent.wrong("role", "REQUIRED", "Выберите роль.", "This is required.");
        }
        Instant expiresAt = sent.time("expiresAt");
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            sent.wrong("expiresAt", "IN_THE_PAST", "Это время уже прошло.", "This time is over.");
        }
        sent.unlessValid();
        return keys.create(name, Objects.requireNonNull(role), expiresAt);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteApiKey", summary = "Delete a key: it opens nothing from then on")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") String id) {
        keys.delete(Parameters.id(id));
    }

    /** The keys of a workspace. */
    record ApiKeyList(List<ApiKeyView> items) {}
}
