package io.webjack.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Writes a problem as an answer. */
public final class ProblemResponse {
    private static final String INTERNAL = "/internal/";

    private ProblemResponse() {}

    /** Ends the response; the path of the request is the instance where the problem names none and others may know it. */
    public static void write(RoutingContext context, Problem problem) {
        write(context.request(), at(context.request().path(), problem));
    }

    /** Ends the response to a request. Nothing happens when it has ended or its head has gone out already. */
    public static void write(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        ProblemLanguage language = language(request);
        response.setStatusCode(problem.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        response.end(Buffer.buffer(problem.in(language).toJson()));
    }

    /** The answer for Quarkus REST. */
    static Response of(HttpServerRequest request, String path, Problem problem) {
        ProblemLanguage language = language(request);
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE.toString(), language.tag())
                .entity(at(path, problem).in(language).toJson())
                .build();
    }

    private static ProblemLanguage language(HttpServerRequest request) {
        return ProblemLanguage.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** What one service asks another passes that on: the address means nothing to who asked first. */
    private static Problem at(@Nullable String path, Problem problem) {
        return problem.instance() != null || path == null || path.startsWith(INTERNAL)
                ? problem
                : problem.withInstance(path);
    }
}
