package io.webjack.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;

/** Writes a problem as an answer. */
public final class ProblemResponse {
    private ProblemResponse() {}

    /** Ends the response; the path of the request is the instance where the problem names none. */
    public static void write(RoutingContext context, Problem problem) {
        String path = context.request().path();
        write(context.response(), problem.instance() == null ? problem.withInstance(path) : problem);
    }

    /** Ends the response. Nothing happens when it has ended or its head has gone out already. */
    public static void write(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.setStatusCode(problem.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.end(Buffer.buffer(problem.toJson()));
    }

    /** The answer for Quarkus REST. */
    public static Response of(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.toJson())
                .build();
    }
}
