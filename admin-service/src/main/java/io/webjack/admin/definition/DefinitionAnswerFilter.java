package io.webjack.admin.definition;

import io.webjack.admin.document.EntityTag;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** Gives answers that are a definition their {@code ETag}, those that made one its address, and those who have it 304. */
@Provider
class DefinitionAnswerFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof DefinitionView definition)) {
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.ETAG, EntityTag.of(definition.version()));
        if (response.getStatus() == Status.CREATED.getStatusCode()) {
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.LOCATION,
                            request.getUriInfo()
                                    .getAbsolutePathBuilder()
                                    .path(definition.id().toString())
                                    .build());
        } else if (request.getMethod().equals(HttpMethod.GET)
                && EntityTag.isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), definition.version())) {
            response.setStatus(Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        }
    }
}
