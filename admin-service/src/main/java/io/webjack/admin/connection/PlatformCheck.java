package io.webjack.admin.connection;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Has ingest-service ask the platform whether a connection works, and passes its answer on as it is. */
@ApplicationScoped
class PlatformCheck {
    private static final int UNAUTHORIZED = 401;

    private final IngestClient client;
    private final String authorization;

    PlatformCheck(@RestClient IngestClient client, SecurityConfig security) {
        this.client = client;
        this.authorization = "Bearer " + security.serviceToken().orElse("");
    }

    /**
     * What was found, as JSON.
     *
     * @throws ProblemException 503 when ingest-service is away or does not know this service
     */
    Uni<Response> check(UUID id, int version) {
        return client.check(authorization, id.toString(), version)
                .onItem()
                .transform(PlatformCheck::passedOn)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> {
                    AdminLog.LOG.ingestAway(String.valueOf(failure.getMessage()));
                    return away();
                });
    }

    private static Response passedOn(Response answer) {
        if (answer.getStatus() == UNAUTHORIZED) {
            AdminLog.LOG.serviceTokenRefused("ingest-service");
            throw away();
        }
        byte[] body = answer.hasEntity() ? answer.readEntity(byte[].class) : new byte[0];
        Response.ResponseBuilder passedOn = Response.status(answer.getStatus()).entity(body);
        if (answer.getMediaType() != null) {
            passedOn.header(HttpHeaders.CONTENT_TYPE, answer.getMediaType().toString());
        }
        String retryAfter = answer.getHeaderString(HttpHeaders.RETRY_AFTER);
        if (retryAfter != null) {
            passedOn.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return passedOn.build();
    }

    private static ProblemException away() {
        return Problem.of(
                        503,
                        "ingest-away",
                        "The connection cannot be checked",
                        "The service that talks to platforms does not answer. Please try again in a few seconds.")
                .asException()
                .withHeader("Retry-After", "5");
    }
}
