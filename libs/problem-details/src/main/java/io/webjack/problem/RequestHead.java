package io.webjack.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Refuses what cannot be a request of HTTP before anybody relies on it, and completes one of HTTP/1.0, which need not say
 * whom it is meant for: those who build whole addresses later take a host for granted.
 */
final class RequestHead {
    private static final String NOBODY_NAMED = "localhost";

    private RequestHead() {}

    static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Problem> problem = problemOf(request);
        if (problem.isPresent()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            ProblemResponse.write(context, problem.get());
            return;
        }
        if (isOld(request) && hosts(request).isEmpty()) {
            request.headers().set(HttpHeaders.HOST, NOBODY_NAMED);
        }
        context.next();
    }

    private static Optional<Problem> problemOf(HttpServerRequest request) {
        if (request.version() == null) {
            return Optional.of(Problem.of(505, "This service speaks HTTP/1.0, HTTP/1.1 and HTTP/2."));
        }
        List<String> hosts = hosts(request);
        if (hosts.size() > 1) {
            return Optional.of(Problem.of(400, "The header Host is there more than once."));
        }
        if (!hosts.isEmpty() && !hosts.get(0).isEmpty() && request.authority() == null) {
            return Optional.of(Problem.of(400, "The header Host is not a valid one."));
        }
        return Optional.empty();
    }

    private static boolean isOld(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_0;
    }

    private static List<String> hosts(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.HOST);
    }
}
