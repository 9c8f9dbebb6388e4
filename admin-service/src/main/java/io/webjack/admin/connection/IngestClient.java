package io.webjack.admin.connection;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.peer.ServiceAuthorization;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

/** What ingest-service answers to the other services; passed on whole. */
@Path("/internal")
@RegisterRestClient(configKey = "ingest")
@RegisterClientHeaders(ServiceAuthorization.class)
interface IngestClient {
    @POST
    @Path("/connections/{id}/check")
    Uni<Response> check(@PathParam("id") UUID id, @RestQuery int version);
}
