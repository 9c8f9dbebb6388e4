package io.webjack.admin.connection;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.admin.document.PassedOn;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Has ingest-service ask the platform whether a connection works, and passes its answer on as it is. */
@ApplicationScoped
class PlatformCheck {
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
        return PassedOn.of(
                client.check(authorization, id.toString(), version),
                "ingest-service",
                PlatformCheck::away,
                AdminLog.LOG::ingestAway);
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
