package io.webjack.admin.peer;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;

/**
 * Another service and what is said while it gives no answer.
 *
 * @param name for the log
 * @param away what a client is told when there is no answer, or when the service does not know this one
 * @param noted takes the reason why there is no answer
 */
public record OtherService(String name, Problem away, Consumer<String> noted) {
    private static final int UNAUTHORIZED = 401;

    /**
     * The answer with its status, type and bytes. Nobody here looks into it: read and written again it would take its size once
     * more, and lose what this build does not know.
     */
    public Uni<Response> passOn(Uni<Response> answer) {
        return answer.onItem()
                .transform(this::passedOn)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> isAway(String.valueOf(failure.getMessage())));
    }

    /** Notes the reason, and what a client is told. */
    public ProblemException isAway(String reason) {
        noted.accept(reason);
        return comeAgain();
    }

    private Response passedOn(Response answer) {
        if (answer.getStatus() == UNAUTHORIZED) {
            AdminLog.LOG.serviceTokenRefused(name);
            throw comeAgain();
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

    private ProblemException comeAgain() {
        return away.asException().withHeader(HttpHeaders.RETRY_AFTER, "5");
    }
}
