package io.webjack.admin.connection;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.admin.peer.OtherService;
import io.webjack.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Has ingest-service ask the platform whether a connection works, and passes its answer on as it is. */
@ApplicationScoped
class PlatformCheck {
    private static final OtherService SERVICE = new OtherService(
            "ingest-service",
            Problem.of(
                    503,
                    "ingest-away",
                    "The connection cannot be checked",
                    "The service that talks to platforms does not answer. Please try again in a few seconds."),
            AdminLog.LOG::ingestAway);

    private final IngestClient client;

    PlatformCheck(@RestClient IngestClient client) {
        this.client = client;
    }

    /**
     * What was found, as JSON.
     *
     * @throws io.webjack.problem.ProblemException 503 when ingest-service is away or does not know this service
     */
    Uni<Response> check(UUID id, int version) {
        return SERVICE.passOn(client.check(id, version));
    }
}
