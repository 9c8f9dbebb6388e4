package io.webjack.admin.activity;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.peer.ServiceAuthorization;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What history-service answers to the other services. Answers are taken as bytes: most are passed on whole, and a typed one
 * would be read by an event loop, however large it is.
 */
@Path("/internal")
@RegisterRestClient(configKey = "history")
@RegisterClientHeaders(ServiceAuthorization.class)
interface HistoryClient {
    @GET
    @Path("/operations")
    Uni<Response> operations(@RestQuery MultivaluedMap<String, String> query);

    @GET
    @Path("/operations/count")
    Uni<Response> count(@RestQuery MultivaluedMap<String, String> query);

    @GET
    @Path("/operations/retry-groups")
    Uni<Response> retryGroups(@RestQuery MultivaluedMap<String, String> query);

    @GET
    @Path("/operations/{id}")
    Uni<Response> operation(@PathParam("id") UUID id);

    @GET
    @Path("/operations/{id}/replay-source")
    Uni<Response> replaySource(@PathParam("id") UUID id);

    @POST
    @Path("/operations/{id}/settlement")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> settle(@PathParam("id") UUID id, byte[] decision);

    @GET
    @Path("/balance")
    Uni<Response> balance(@RestQuery UUID processingId);

    @GET
    @Path("/processings/{id}/fields")
    Uni<Response> fields(@PathParam("id") UUID processingId);

    @GET
    @Path("/statistics")
    Uni<Response> statistics(@RestQuery MultivaluedMap<String, String> query);

    @GET
    @Path("/operation-changes")
    Uni<Response> changes(@RestQuery MultivaluedMap<String, String> query);

    @GET
    @Path("/attention")
    Uni<Response> attention();

    @POST
    @Path("/owner-notices")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> tellOwners(byte[] notice);

    @GET
    @Path("/dead-letters")
    Uni<Response> deadLetters(@RestQuery MultivaluedMap<String, String> query);
}
