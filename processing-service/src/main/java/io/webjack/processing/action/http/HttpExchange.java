package io.webjack.processing.action.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.webjack.contracts.ErrorCode;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.destination.DestinationClients;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.lane.Lane;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and takes its answer, over redirects where they are to be followed, within one deadline for all of
 * it. Belongs to the lane.
 */
final class HttpExchange {
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");
    private static final Set<String> ANNOUNCES_EMPTY_BODY = Set.of("POST", "PUT", "PATCH");
    private static final int FRESH_CONNECTION_TRIES = 3;

    private final HttpWays ways;
    private final ActionRun run;
    private final Lane lane;
    private final boolean followRedirects;
    private final Duration timeout;
    private final Opening opening;
    private final Redirects redirects;
    private final Promise<ExchangeEnd> promise = Promise.promise();

    private OutgoingRequest outgoing;
    private @Nullable HttpClientRequest request;
    private @Nullable IncomingAnswer answer;
    private @Nullable Answer redirect;
    private boolean begun;
    private boolean sent;
    private boolean over;
    private int tries;
    private long timer;

    /**
     * @param run its lane, what it takes in memory, and whether the request may still begin
     */
    HttpExchange(HttpWays ways, ActionRun run, OutgoingRequest outgoing, boolean followRedirects, Duration timeout) {
        this.ways = ways;
        this.run = run;
        this.lane = run.lane();
        this.outgoing = outgoing;
        this.followRedirects = followRedirects;
        this.timeout = timeout;
        this.opening = new Opening(
                ways.servers(), run.workspaceId(), lane, this::guarded, System.nanoTime() + timeout.toNanos());
        this.redirects = new Redirects(ways.config().redirects());
    }

    /** Begins; fails by a fault of Webjack only. Call it once, on the lane. */
    Future<ExchangeEnd> begin() {
        timer = lane.after(timeout, this::deadline);
        guarded(this::open);
        return promise.future();
    }

    /** What breaks in a step ends the exchange: nobody else hears of it. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            if (!over) {
                over = true;
                lane.cancel(timer);
                promise.fail(e);
            }
            abort();
        }
    }

    private void open() {
        opening.open(outgoing, opened -> {
            if (opened.failed()) {
                fail(opened.cause());
            } else if (over) {
                opened.result().reset();
            } else {
                send(opened.result());
            }
        });
    }

    private void send(HttpClientRequest opened) {
        request = opened;
        if (!begun && !run.mayBegin().getAsBoolean()) {
            over(new ExchangeEnd.NotBegun());
            abort();
            return;
        }
        begun = true;
        sent = true;
        boolean reused = DestinationClients.isReused(opened.connection());
        RequestBody body = outgoing.body();
        Buffer bytes = body == null ? null : Buffer.buffer(body.bytes());
        writeHeaders(opened.headers(), bytes == null ? 0 : bytes.length());
        Future<HttpClientResponse> answered = bytes == null ? opened.send() : opened.send(bytes);
        answered.onComplete(result -> guarded(() -> headed(opened, reused, result)));
    }

    private void writeHeaders(MultiMap headers, int length) {
        headers.add(HttpHeaders.HOST, outgoing.address().authority());
        outgoing.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase("Host")) {
                headers.remove(HttpHeaders.HOST);
            }
            headers.add(name, HeaderRows.onTheWire(value));
        });
        if (outgoing.body() != null || ANNOUNCES_EMPTY_BODY.contains(outgoing.method())) {
            headers.add(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
        }
    }

    private void headed(HttpClientRequest of, boolean reused, AsyncResult<HttpClientResponse> answered) {
        if (over || request != of) {
            return;
        }
        if (answered.failed()) {
            if (reused && REPEATABLE.contains(outgoing.method()) && tries < FRESH_CONNECTION_TRIES) {
                // The server closed the idle connection at the very moment it was used.
                tries++;
                open();
            } else {
                fail(answered.cause());
            }
            return;
        }
        HttpClientResponse response = answered.result();
        AnswerHead head = AnswerHead.of(response);
        Optional<String> location = followRedirects ? head.location() : Optional.empty();
        if (location.isPresent()) {
            // What the redirect says in its body is of no use; its connection is.
            response.handler(ignored -> {});
            response.exceptionHandler(ignored -> {});
            follow(head, location.get());
        } else {
            take(head, response);
        }
    }

    private void take(AnswerHead head, HttpClientResponse response) {
        IncomingAnswer coming =
                new IncomingAnswer(head, ways.config(), run.load(), ways.answers(), new IncomingAnswer.Flow() {
                    @Override
                    public void pause() {
                        response.pause();
                    }

                    @Override
                    public void resume() {
                        lane.execute(() -> {
                            if (!over) {
                                response.resume();
                            }
                        });
                    }
                });
        answer = coming;
        response.handler(chunk -> guarded(() -> {
            if (!over && !coming.add(chunk)) {
                end(coming, null);
                abort();
            }
        }));
        response.exceptionHandler(failure -> end(
                coming,
                TransportFailure.isNotHttp(failure)
                        ? "the answer is not HTTP behind what could be read of it"
                        : "the connection ended before the whole answer had come"));
        response.endHandler(ignored -> guarded(() -> end(coming, null)));
    }

    private void end(IncomingAnswer coming, @Nullable String broken) {
        if (!over) {
            over(new ExchangeEnd.Answered(coming.end(broken, redirects.addresses())));
        }
    }

    private void follow(AnswerHead head, String location) {
        redirect = head.alone(redirects.addresses());
        try {
            OutgoingRequest following = redirects.follow(outgoing, head.status(), location);
            sent = !following.method().equals(outgoing.method());
            outgoing = following;
        } catch (InvalidRequestException e) {
            fail(e.code(), String.valueOf(e.getMessage()), false);
            return;
        }
        request = null;
        tries = 0;
        open();
    }

    private void deadline() {
        fail(
                ErrorCode.TIMEOUT,
                outgoing.address().destination()
                        + (answer == null ? " did not answer within " : " did not finish its answer within ")
                        + timeout.toMillis() + " ms",
                true);
    }

    private void fail(Throwable cause) {
        TransportFailure failure = TransportFailure.of(cause, outgoing.address().destination());
        fail(failure.code(), failure.message(), failure.retryable());
    }

    private void fail(ErrorCode code, String message, boolean retryable) {
        if (!over) {
            String destination = outgoing.address().destination();
            over(new ExchangeEnd.Unanswered(new Failure(code, message, retryable, sent, destination, null), redirect));
            abort();
        }
    }

    private void over(ExchangeEnd end) {
        over = true;
        lane.cancel(timer);
        promise.complete(end);
    }

    /** Closes the connection, so that nothing of this exchange reaches another. */
    private void abort() {
        HttpClientRequest open = request;
        if (open != null) {
            open.reset();
        }
    }
}
