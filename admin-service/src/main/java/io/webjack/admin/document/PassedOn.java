package io.webjack.admin.document;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Passes on what another service answers. */
public final class PassedOn {
    private static final int UNAUTHORIZED = 401;

    private PassedOn() {}

    /**
     * The answer with its status, type and bytes.
     *
     * @param service for the log
     * @param away what is said when there is no answer, or when the service does not know this one
     * @param noted takes the reason why there is no answer
     */
    public static Uni<Response> of(
            Uni<Response> answer, String service, Supplier<ProblemException> away, Consumer<String> noted) {
        return answer.onItem()
                .transform(given -> passedOn(given, service, away))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> {
                    noted.accept(String.valueOf(failure.getMessage()));
                    return away.get();
                });
    }

    private static Response passedOn(Response answer, String service, Supplier<ProblemException> away) {
        if (answer.getStatus() == UNAUTHORIZED) {
            AdminLog.LOG.serviceTokenRefused(service);
            throw away.get();
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
}
