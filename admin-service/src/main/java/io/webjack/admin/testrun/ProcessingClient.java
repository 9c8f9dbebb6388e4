package io.webjack.admin.testrun;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.peer.ServiceAuthorization;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What processing-service answers to the other services; passed on whole. */
@Path("/internal")
@RegisterRestClient(configKey = "processing")
@RegisterClientHeaders(ServiceAuthorization.class)
interface ProcessingClient {
    @POST
    @Path("/test-runs")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> testRun(byte[] request);
}
