package io.webjack.admin.activity;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** What history-service answers to the other services. */
@Path("/internal")
@RegisterRestClient(configKey = "history")
interface HistoryClient {
    @GET
    @Path("/operations")
    Uni<Response> operations(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("processingId") @Nullable String processingId,
            @QueryParam("status") @Nullable List<String> status,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("q") @Nullable String text,
            @QueryParam("order") @Nullable String order,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit);

    @GET
    @Path("/operations/count")
    Uni<Response> count(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("processingId") @Nullable String processingId,
            @QueryParam("status") @Nullable List<String> status,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("q") @Nullable String text);

    @GET
    @Path("/operations/retry-groups")
    Uni<Response> retryGroups(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("processingId") @Nullable String processingId,
            @QueryParam("status") @Nullable List<String> status,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("q") @Nullable String text);

    @GET
    @Path("/operations/{id}")
    Uni<Response> operation(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") String id);

    @GET
    @Path("/operations/{id}/replay-source")
    Uni<Response> replaySource(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") String id);

    @GET
    @Path("/balance")
    Uni<Response> balance(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("processingId") String processingId);

    @GET
    @Path("/processings/{id}/fields")
    Uni<Response> fields(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") String id);

    @GET
    @Path("/dead-letters")
    Uni<Response> deadLetters(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit);
}
