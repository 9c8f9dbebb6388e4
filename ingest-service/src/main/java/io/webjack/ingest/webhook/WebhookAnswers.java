package io.webjack.ingest.webhook;

import static io.webjack.ingest.IngestLog.LOG;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.webjack.ingest.source.Answer;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes what senders are told. Scripts of other sites may read all of it. */
final class WebhookAnswers {
    private static final CharSequence ANY_ORIGIN = "*";
    private static final CharSequence SOON = "5";
    private static final CharSequence TYPE_OPTIONS = "x-content-type-options";
    private static final CharSequence NOSNIFF = "nosniff";

    private WebhookAnswers() {}

    static void write(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        forAnyone(response).setStatusCode(answer.status());
        if (answer.contentType() != null) {
            response.putHeader(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        response.end(answer.body());
    }

    static void problem(HttpServerRequest request, Problem problem) {
        forAnyone(request.response());
        ProblemResponse.write(request, problem);
    }

    /** The rest of the request is not wanted. */
    static void lastProblem(HttpServerRequest request, Problem problem) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        problem(request, problem);
    }

    /** Other bodies take all the room: nobody waits for the rest of this one. */
    static void noRoom(HttpServerRequest request) {
        request.response().putHeader(HttpHeaderNames.RETRY_AFTER, SOON);
        lastProblem(
                request,
                Problem.of(
                        503,
                        "not-stored",
                        "The data could not be stored",
                        "Too many bodies are coming at the moment, or this one came too slowly. Please send it"
                                + " again."));
    }

    /** Something is wrong here, not with the data. */
    static void failed(HttpServerRequest request, WebhookMetrics metrics, RuntimeException failure) {
        LOG.deliveryFailed(failure);
        metrics.refused("fault");
        comeAgain(request, "The data could not be taken. Please send them again.");
    }

    static void comeAgain(HttpServerRequest request, String detail) {
        comeAgain(request, Problem.of(503, "not-stored", "The data could not be stored", detail));
    }

    static void comeAgain(HttpServerRequest request, Problem problem) {
        request.response().putHeader(HttpHeaderNames.RETRY_AFTER, SOON);
        problem(request, problem);
    }

    /** @param challenge null: none */
    static void refused(HttpServerRequest request, Problem problem, @Nullable String challenge) {
        if (challenge != null) {
            request.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, challenge);
        }
        problem(request, problem);
    }

    static void preflight(HttpServerRequest request, Set<String> methods, Duration kept) {
        HttpServerResponse response = request.response();
        forAnyone(response)
                .setStatusCode(204)
                .putHeader(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, allowed(methods))
                .putHeader(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, Long.toString(kept.toSeconds()))
                .putHeader(HttpHeaderNames.VARY, "Access-Control-Request-Headers");
        @Nullable String wanted = request.getHeader(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        if (wanted != null) {
            response.putHeader(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
        }
        response.end();
    }

    static void empty(HttpServerRequest request, int status) {
        forAnyone(request.response()).setStatusCode(status).end();
    }

    /** Read by any site; not kept on the way, where it would answer for the next lead; and never guessed to be a page. */
    private static HttpServerResponse forAnyone(HttpServerResponse response) {
        return response.putHeader(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN)
                .putHeader(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .putHeader(TYPE_OPTIONS, NOSNIFF);
    }

    static void methodNotAllowed(HttpServerRequest request, Set<String> methods) {
        request.response().putHeader(HttpHeaderNames.ALLOW, allowed(methods));
        problem(request, Problem.of(405, "This source takes " + String.join(", ", new TreeSet<>(methods)) + "."));
    }

    private static String allowed(Set<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        all.add("HEAD");
        all.add("OPTIONS");
        return String.join(", ", all);
    }
}
