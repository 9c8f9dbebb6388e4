package io.webjack.admin.peer;

import io.quarkus.arc.Arc;
import io.webjack.admin.access.Caller;
import io.webjack.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** The token by which the services know each other, and the language in which who asked is to be told. */
@ApplicationScoped
public class ServiceAuthorization implements ClientHeadersFactory {
    private static final String WORKSPACE = "X-Webjack-Workspace";

    private final String authorization;
    private final Caller caller;

    ServiceAuthorization(SecurityConfig security, Caller caller) {
        this.authorization = "Bearer " + security.serviceToken().orElse("");
        this.caller = caller;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(HttpHeaders.AUTHORIZATION, authorization);
        // Where nobody asks it is the service itself, for all workspaces.
        if (Arc.container().requestContext().isActive()) {
            caller.find()
                    .ifPresent(known ->
                            headers.putSingle(WORKSPACE, known.workspaceId().toString()));
        }
        String language = incoming.getFirst(HttpHeaders.ACCEPT_LANGUAGE);
        if (language != null) {
            headers.putSingle(HttpHeaders.ACCEPT_LANGUAGE, language);
        }
        return headers;
    }
}
