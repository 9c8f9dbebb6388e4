package io.webjack.problem;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Something below the addresses of another resource. */
@Path("/samples/{id}/runs")
public class NestedSampleResource {
    @POST
    public void run() {}
}
