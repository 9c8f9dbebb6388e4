package io.webjack.vitals;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** An address with a parameter. */
@Path("/things")
public class SampleResource {
    @GET
    @Path("/{id}")
    public String get(@PathParam("id") String id) {
        return id;
    }
}
