package io.webjack.ingest.source.vk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The API of VKontakte. Tokens travel in the body, for addresses are written into logs. */
@Path("/method")
interface VkClient {

    /** @param form form fields, encoded */
    @POST
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response call(@PathParam("name") String name, String form);
}
