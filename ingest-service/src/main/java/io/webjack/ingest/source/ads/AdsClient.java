package io.webjack.ingest.source.ads;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The APIs as far as leads need them. A parameter that is null is left out. */
@Path("/api")
interface AdsClient {

    /** @param form form fields, encoded */
    @POST
    @Path("/v2/oauth2/token.json")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response token(String form);

    /** Leads of VK Ads. */
    @GET
    @Path("/v1/lead_ads/leads.json")
    Response vkAdsLeads(
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset,
            @QueryParam("sorting") String sorting,
            @QueryParam("_created_at__gte") String from,
            @QueryParam("_created_at__lte") @Nullable String to,
            @QueryParam("_form_ids__in") @Nullable String forms,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    /** Forms of VK Ads with their names. */
    @GET
    @Path("/v1/lead_ads/lead_forms.json")
    Response vkAdsForms(
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    /** Forms of myTarget that have brought a lead. */
    @GET
    @Path("/v2/ok/lead_ads/forms.json")
    Response mytargetForms(
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    /** Leads of a form of myTarget. */
    @GET
    @Path("/v2/ok/lead_ads/{form}.json")
    Response mytargetLeads(
            @PathParam("form") String form,
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset,
            @QueryParam("_created_time__gte") String from,
            @QueryParam("_created_time__lte") @Nullable String to,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);
}
