package io.webjack.admin.connection;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What ingest-service answers to the other services. */
@Path("/internal")
@RegisterRestClient(configKey = "ingest")
interface IngestClient {
    @POST
    @Path("/connections/{id}/check")
    Uni<Response> check(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @QueryParam("version") int version);
}
