package io.webjack.processing.action.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.webjack.contracts.ErrorCode;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.http.RequestAddress.InvalidAddressException;
import io.webjack.processing.destination.DestinationClients;
import io.webjack.processing.destination.TrustedServers;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.memory.AnswerRoom;
import io.webjack.processing.memory.Load;
import io.webjack.processing.memory.RecordCost;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads its answer, over redirects where they are to be followed, within one deadline for all of
 * it. Every hop is resolved, checked and connected to the checked address.
 */
final class HttpExchange {
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");
    private static final int FRESH_CONNECTION_TRIES = 3;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final HttpWays ways;
    private final Lane lane;
    private final BooleanSupplier mayBegin;
    private final Load load;
    private final boolean followRedirects;
    private final long deadlineNanos;
    private final Duration timeout;
    private final Promise<Answer> promise = Promise.promise();
    private final List<String> redirects = new ArrayList<>(0);
    private final Set<String> passed = new HashSet<>(0);

    private OutgoingRequest outgoing;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable Answer redirect;
    private Buffer kept = Buffer.buffer(0);
    private AnswerRoom.@Nullable Place place;
    private long received;
    private boolean begun;
    private boolean sent;
    private boolean over;
    private int tries;
    private long timer;

    /**
     * @param run its lane, what it takes in memory, and whether the request may still begin
     */
    HttpExchange(HttpWays ways, ActionRun run, OutgoingRequest outgoing, boolean followRedirects, Duration timeout) {
        this.load = run.load();
        this.ways = ways;
        this.lane = run.lane();
        this.mayBegin = run.mayBegin();
        this.outgoing = outgoing;
        this.followRedirects = followRedirects;
        this.timeout = timeout;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    /** Begins; fails with {@link FailedExchangeException}, with {@link NotBegunException}, or by a fault of Webjack. Call it once, on the lane. */
    Future<Answer> begin() {
        timer = lane.after(timeout, this::deadline);
        guarded(this::resolve);
        return promise.future();
    }

    /** What breaks in a step ends the exchange: nobody else hears of it. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            if (!over) {
                over();
                promise.fail(e);
            }
            abort();
        }
    }

    private void resolve() {
        Future<List<InetAddress>> addresses =
                ways.resolver().resolve(outgoing.address().host());
        if (addresses.isComplete()) {
            resolved(addresses);
        } else {
            addresses.onComplete(result -> lane.execute(() -> guarded(() -> resolved(result))));
        }
    }

    private void resolved(AsyncResult<List<InetAddress>> result) {
        if (over) {
            return;
        }
        if (result.failed()) {
            fail(result.cause());
            return;
        }
        for (InetAddress address : result.result()) {
            if (!ways.policy().allows(address)) {
                fail(
                        ErrorCode.ADDRESS_NOT_ALLOWED,
                        outgoing.address().destination() + " is at an address that requests may not reach",
                        false);
                return;
            }
        }
        connect(result.result(), 0);
    }

    private void connect(List<InetAddress> addresses, int choice) {
        RequestAddress address = outgoing.address();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(outgoing.method()))
                .setSsl(address.secure())
                .setHost(address.host())
                .setPort(address.port())
                .setURI(address.uri())
                .setServer(SocketAddress.inetSocketAddress(
                        new InetSocketAddress(withoutName(addresses.get(choice)), address.port())))
                .setConnectTimeout(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000))
                .setFollowRedirects(false);
        client(address).request(options).onComplete(opened -> guarded(() -> opened(opened, addresses, choice)));
    }

    private void opened(AsyncResult<HttpClientRequest> opened, List<InetAddress> addresses, int choice) {
        if (over) {
            if (opened.succeeded()) {
                opened.result().reset();
            }
        } else if (opened.succeeded()) {
            send(opened.result());
        } else if (choice + 1 < addresses.size()) {
            connect(addresses, choice + 1);
        } else {
            fail(opened.cause());
        }
    }

    /** The client whose connections may go to the server; says so when nobody checks who that is. */
    private HttpClient client(RequestAddress address) {
        if (!address.secure()) {
            return ways.clients().of(lane);
        }
        Optional<TrustedServers> named = ways.trusts().of(address.host(), address.port());
        if (named.isEmpty()) {
            return ways.clients().of(lane);
        }
        TrustedServers servers = named.get();
        if (!servers.trust().isVerified()) {
            outgoing.warnings()
                    .add(
                            "CERTIFICATE_NOT_CHECKED",
                            "the certificate of " + address.destination() + " was not checked: the connection '"
                                    + servers.name() + "' says so");
        }
        return ways.clients().of(lane, servers.trust());
    }

    /** The client tells connections apart by the address, so no name may cling to it. */
    private static InetAddress withoutName(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(HttpClientRequest opened) {
        request = opened;
        if (!begun && !mayBegin.getAsBoolean()) {
            over();
            promise.fail(new NotBegunException());
            abort();
            return;
        }
        begun = true;
        sent = true;
        MultiMap headers = opened.headers();
        headers.add(HttpHeaders.HOST, outgoing.address().authority());
        outgoing.headers().forEach((name, value) -> {
            String bytes = HeaderRows.onTheWire(value);
            if (name.equalsIgnoreCase("Host")) {
                headers.remove(HttpHeaders.HOST);
            }
            headers.add(name, bytes);
        });
        RequestBody body = outgoing.body();
        boolean reused = DestinationClients.isReused(opened.connection());
        if (body == null) {
            if (announcesEmptyBody(outgoing.method())) {
                headers.add(HttpHeaders.CONTENT_LENGTH, "0");
            }
            opened.send().onComplete(answered -> guarded(() -> headed(opened, reused, answered)));
        } else {
            Buffer bytes = Buffer.buffer(body.bytes());
            headers.add(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
            opened.send(bytes).onComplete(answered -> guarded(() -> headed(opened, reused, answered)));
        }
    }

    private static boolean announcesEmptyBody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    private void headed(HttpClientRequest of, boolean reused, AsyncResult<HttpClientResponse> answered) {
        if (over || request != of) {
            return;
        }
        if (answered.failed()) {
            if (reused && REPEATABLE.contains(outgoing.method()) && tries < FRESH_CONNECTION_TRIES) {
                // The server closed the idle connection at the very moment it was used.
                tries++;
                resolve();
            } else {
                fail(answered.cause());
            }
            return;
        }
        HttpClientResponse head = answered.result();
        if (followRedirects && isRedirect(head)) {
            redirect(head);
            return;
        }
        response = head;
        head.handler(chunk -> guarded(() -> chunk(chunk)));
        head.exceptionHandler(failure -> {
            if (!over) {
                end(
                        TransportFailure.isNotHttp(failure)
                                ? "the answer is not HTTP behind what could be read of it"
                                : "the connection ended before the whole answer had come");
            }
        });
        head.endHandler(ignored -> guarded(() -> end(null)));
    }

    private void chunk(Buffer chunk) {
        if (over) {
            return;
        }
        received += chunk.length();
        int room = ways.config().keptAnswerBytes() - kept.length();
        if (room > 0) {
            kept.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        }
        if (place == null && kept.length() > AnswerRoom.FREE) {
            askForRoom();
        }
        if (received > (long) ways.config().keptAnswerBytes() + ways.config().drainedAnswerBytes()) {
            end(null);
            abort();
        }
    }

    /** A long answer is read on when there is room for what may be kept of it. */
    private void askForRoom() {
        HttpClientResponse head = response;
        if (head == null) {
            return;
        }
        place = load.ask(
                ways.answers(),
                RecordCost.ofAnswer(expected(head), beginsLikeJson()),
                () -> lane.execute(() -> {
                    if (!over) {
                        head.resume();
                    }
                }));
        if (!place.isGranted()) {
            head.pause();
        }
    }

    private long expected(HttpClientResponse head) {
        long announced = head.getHeader(HttpHeaders.CONTENT_ENCODING) == null ? announcedLength(head) : 0;
        long most = ways.config().keptAnswerBytes();
        return announced > 0 ? Math.min(announced, most) : most;
    }

    private boolean beginsLikeJson() {
        for (int i = 0; i < kept.length(); i++) {
            byte b = kept.getByte(i);
            if (b > ' ') {
                return b == '{' || b == '[';
            }
        }
        return true;
    }

    private void end(@Nullable String broken) {
        HttpClientResponse head = response;
        if (over || head == null) {
            return;
        }
        long announced = announcedLength(head);
        long size = Math.max(received, announced);
        over();
        byte[] raw = kept.getBytes();
        int length = kept.length();
        kept = Buffer.buffer(0);
        if (place != null && head.getHeader(HttpHeaders.CONTENT_ENCODING) == null) {
            place.shrink(RecordCost.of(raw));
        }
        promise.complete(new Answer(
                head.statusCode(),
                head.statusMessage() == null ? "" : head.statusMessage(),
                head.headers(),
                raw,
                size,
                broken == null && received > length,
                broken,
                List.copyOf(redirects)));
    }

    private static long announcedLength(HttpClientResponse head) {
        String length = head.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !LENGTH.matcher(length).matches()) {
            return 0;
        }
        boolean withoutBody = head.request().getMethod().equals(HttpMethod.HEAD)
                || head.statusCode() == 204
                || head.statusCode() == 304;
        return withoutBody ? 0 : Long.parseLong(length);
    }

    private static boolean isRedirect(HttpClientResponse head) {
        return switch (head.statusCode()) {
            case 301, 302, 303, 307, 308 -> head.getHeader(HttpHeaders.LOCATION) != null;
            default -> false;
        };
    }

    private void redirect(HttpClientResponse head) {
        redirect = new Answer(
                head.statusCode(),
                head.statusMessage() == null ? "" : head.statusMessage(),
                head.headers(),
                new byte[0],
                0,
                false,
                null,
                List.copyOf(redirects));
        if (redirects.size() >= ways.config().redirects()) {
            fail(ErrorCode.REDIRECT_INVALID, "more than " + ways.config().redirects() + " redirects", false);
            abort();
            return;
        }
        try {
            String location = head.getHeader(HttpHeaders.LOCATION);
            RequestAddress next = outgoing.address().resolve(location == null ? "" : HeaderRows.fromTheWire(location));
            OutgoingRequest following = outgoing.redirected(head.statusCode(), next);
            passed.add(outgoing.line());
            if (passed.contains(following.line())) {
                fail(ErrorCode.REDIRECT_INVALID, "redirected round in a circle", false);
                abort();
                return;
            }
            redirects.add(outgoing.address().shown());
            sent = !following.method().equals(outgoing.method());
            outgoing = following;
        } catch (InvalidAddressException e) {
            fail(ErrorCode.REDIRECT_INVALID, "redirected to what is no address: " + e.getMessage(), false);
            abort();
            return;
        }
        // What the redirect says in its body is of no use; its connection is.
        head.handler(ignored -> {});
        head.exceptionHandler(ignored -> {});
        request = null;
        tries = 0;
        resolve();
    }

    private void deadline() {
        if (over) {
            return;
        }
        fail(
                ErrorCode.TIMEOUT,
                outgoing.address().destination()
                        + (response == null ? " did not answer within " : " did not finish its answer within ")
                        + timeout.toMillis() + " ms",
                true);
        abort();
    }

    private void fail(Throwable cause) {
        TransportFailure failure = TransportFailure.of(cause, outgoing.address().destination());
        fail(failure.code(), failure.message(), failure.retryable());
        abort();
    }

    private void fail(ErrorCode code, String message, boolean retryable) {
        if (over) {
            return;
        }
        over();
        promise.fail(new FailedExchangeException(
                new Failure(code, message, retryable, sent, outgoing.address().destination(), null), redirect));
    }

    private void over() {
        over = true;
        lane.cancel(timer);
    }

    /** Closes the connection, so that nothing of this exchange reaches another. */
    private void abort() {
        HttpClientRequest open = request;
        if (open != null) {
            open.reset();
        }
    }

    /** It was not to begin any more when its connection was there. */
    static final class NotBegunException extends Exception {
        private static final long serialVersionUID = 1L;

        NotBegunException() {
            super("the request was not to begin any more", null, false, false);
        }
    }

    /** No answer came, or none but a redirect. */
    static final class FailedExchangeException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;
        private final transient @Nullable Answer redirect;

        FailedExchangeException(Failure failure, @Nullable Answer redirect) {
            super(failure.message(), null, false, false);
            this.failure = failure;
            this.redirect = redirect;
        }

        Failure failure() {
            return failure;
        }

        /** The last answer that sent the request elsewhere; null: there was none. */
        @Nullable
        Answer redirect() {
            return redirect;
        }
    }
}
