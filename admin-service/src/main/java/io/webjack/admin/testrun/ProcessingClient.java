package io.webjack.admin.testrun;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What processing-service answers to the other services. */
@Path("/internal")
@RegisterRestClient(configKey = "processing")
interface ProcessingClient {
    @POST
    @Path("/test-runs")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> testRun(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, byte[] request);
}
