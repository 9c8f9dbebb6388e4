package io.webjack.ingest.connection;

import io.quarkus.arc.All;
import io.smallrye.common.annotation.Blocking;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tries connections out for admin-service. */
@Path("/internal/connections")
class ConnectionCheckResource {
    private final ConnectionDirectory connections;
    private final List<ConnectionCheck> checks;
    private final Clock clock;

    ConnectionCheckResource(ConnectionDirectory connections, @All List<ConnectionCheck> checks, Clock clock) {
        this.connections = connections;
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    /** @param version the one that was saved last */
    @POST
    @Path("/{id}/check")
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Asks the platform whether it accepts the access, and says what is wrong")
    public Response check(@PathParam("id") UUID id, @QueryParam("version") int version) {
        Connection connection = connections
                .byId(id)
                .filter(known -> known.version() >= version)
                .orElseThrow(ConnectionCheckResource::notKnownYet);
        List<ConnectionFinding> findings = checks.stream()
                .filter(check -> check.connectionTypes().contains(connection.type()))
                .findFirst()
                .orElseThrow(() -> notCheckable(connection))
                .check(connection);
        boolean ok = findings.stream().allMatch(ConnectionFinding::ok);
        return Response.ok(
                        WireJson.write(new CheckedConnection(id, connection.version(), ok, clock.instant(), findings)))
                .build();
    }

    private static ProblemException notKnownYet() {
        return Problem.of(
                        503,
                        "not-known-yet",
                        "The connection is not known yet",
                        "It was saved a moment ago and has not arrived here. Please try again in a few seconds.")
                .asException()
                .withHeader("Retry-After", "2");
    }

    private static ProblemException notCheckable(Connection connection) {
        return Problem.of(
                        409,
                        "not-checkable",
                        "It cannot be checked",
                        "Connections of the type " + connection.type() + " cannot be checked.")
                .asException();
    }

    /** What was found about a connection. */
    record CheckedConnection(UUID id, int version, boolean ok, Instant checkedAt, List<ConnectionFinding> findings) {}
}
