package io.webjack.admin.peer;

import io.webjack.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** The token by which the services know each other. */
@ApplicationScoped
public class ServiceAuthorization implements ClientHeadersFactory {
    private final String authorization;

    ServiceAuthorization(SecurityConfig security) {
        this.authorization = "Bearer " + security.serviceToken().orElse("");
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(HttpHeaders.AUTHORIZATION, authorization);
        return headers;
    }
}
