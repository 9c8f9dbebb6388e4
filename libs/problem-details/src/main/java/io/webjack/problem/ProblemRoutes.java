package io.webjack.problem;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;

/** What ends outside of REST resources, by a failure or because nothing is there, becomes a problem, too. */
@ApplicationScoped
class ProblemRoutes {
    /** Before everything: what is no HTTP is nothing to anybody. */
    private static final int FIRST_OF_ALL = Integer.MIN_VALUE + 1;

    /** Behind those only that take any address whatever. */
    private static final int FIRST = -900_000;

    private static final int BEFORE_THE_UPLOAD_LIMIT = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;
    /** After all others, and before the error page of Quarkus. */
    private static final int LAST_BUT_ONE = Integer.MAX_VALUE - 1;

    private final FailureReader failures;
    private final BodyLimit limit;

    ProblemRoutes(FailureReader failures, BodyLimit limit) {
        this.failures = failures;
        this.limit = limit;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST_OF_ALL).handler(RequestHead::check);
        router.route().order(FIRST).handler(ProblemRoutes::checkAddress);
        router.route().order(BEFORE_THE_UPLOAD_LIMIT).handler(this::checkSize);
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(this::raiseLimit);
        router.route().order(LAST_BUT_ONE).failureHandler(this::failed);
        for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
            router.errorHandler(status, this::failed);
        }
    }

    /** Those who take addresses apart later answer for one that is none, without saying what is wrong. */
    private static void checkAddress(RoutingContext context) {
        try {
            new URI(context.request().uri()).normalize();
            context.next();
        } catch (URISyntaxException e) {
            ProblemResponse.write(context, Problem.of(400, "The address is not a valid one."));
        }
    }

    private void checkSize(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isTooLarge(length)) {
            // The body is not read: the connection cannot be used again.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            ProblemResponse.write(context, limit.exceeded());
            return;
        }
        context.next();
    }

    private void raiseLimit(RoutingContext context) {
        if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit.withReserve());
        }
        context.next();
    }

    private boolean isTooLarge(String length) {
        try {
            return limit.isExceededBy(Long.parseLong(length));
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure == null) {
            ProblemResponse.write(context, ofStatus(context.statusCode()));
            return;
        }
        int status = context.statusCode();
        if (status == 413) {
            ProblemResponse.write(context, limit.exceeded());
            return;
        }
        if (status >= 400 && status < 500) {
            ProblemResponse.write(context, ofStatus(status));
            return;
        }
        ProblemException told = failures.read(
                failure, context.request().method().name(), context.request().path());
        told.headers().forEach(context.response()::putHeader);
        ProblemResponse.write(context, told.problem());
    }

    private Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> Problem.of(404, "There is nothing at this address.");
            case 413 -> limit.exceeded();
            default -> Problem.of(status >= 400 && status <= 599 ? status : 500);
        };
    }
}
