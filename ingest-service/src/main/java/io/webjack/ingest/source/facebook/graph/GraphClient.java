package io.webjack.ingest.source.facebook.graph;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The Graph API as far as leads need it. A parameter that is null is left out. */
@Path("/{version}")
interface GraphClient {

    /** One object: a lead, a form, a page, an ad. */
    @GET
    @Path("/{id}")
    Response object(
            @PathParam("version") String version,
            @PathParam("id") String id,
            @QueryParam("fields") String fields,
            @QueryParam("appsecret_proof") @Nullable String proof,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    /** A page of a list that belongs to an object. */
    @GET
    @Path("/{id}/{edge}")
    Response list(
            @PathParam("version") String version,
            @PathParam("id") String id,
            @PathParam("edge") String edge,
            @QueryParam("fields") String fields,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after,
            @QueryParam("filtering") @Nullable String filtering,
            @QueryParam("appsecret_proof") @Nullable String proof,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);
}
