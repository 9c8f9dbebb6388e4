package io.webjack.processing.action.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.webjack.processing.destination.Servers;
import io.webjack.processing.destination.Trust;
import io.webjack.processing.destination.TrustedServers;
import io.webjack.processing.lane.Lane;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Opens connections: the host is resolved, all its addresses are checked, and the checked address is connected to, one
 * after another where there are several. Belongs to the lane.
 */
final class Opening {
    private final Servers servers;
    private final UUID workspaceId;
    private final Lane lane;
    private final Consumer<Runnable> guard;
    private final long deadlineNanos;

    /**
     * @param workspaceId whose request it is
     * @param guard runs each step, and deals with what breaks in it
     */
    Opening(Servers servers, UUID workspaceId, Lane lane, Consumer<Runnable> guard, long deadlineNanos) {
        this.servers = servers;
        this.workspaceId = workspaceId;
        this.lane = lane;
        this.guard = guard;
        this.deadlineNanos = deadlineNanos;
    }

    /** @param opened is told on the lane, on its guard; fails with {@link NotAllowedException} or as the client does */
    void open(OutgoingRequest outgoing, Consumer<AsyncResult<HttpClientRequest>> opened) {
        Future<List<InetAddress>> addresses = servers.resolve(outgoing.address().host());
        if (addresses.isComplete()) {
            resolved(outgoing, addresses, opened);
        } else {
            addresses.onComplete(result -> lane.execute(() -> guard.accept(() -> resolved(outgoing, result, opened))));
        }
    }

    private void resolved(
            OutgoingRequest outgoing,
            AsyncResult<List<InetAddress>> addresses,
            Consumer<AsyncResult<HttpClientRequest>> opened) {
        if (isOver()) {
            opened.accept(Future.failedFuture(new TimeoutException()));
        } else if (addresses.failed()) {
            opened.accept(Future.failedFuture(addresses.cause()));
        } else if (!addresses.result().stream().allMatch(servers::allows)) {
            opened.accept(Future.failedFuture(new NotAllowedException()));
        } else {
            connect(client(outgoing), outgoing, addresses.result(), opened);
        }
    }

    private void connect(
            HttpClient client,
            OutgoingRequest outgoing,
            List<InetAddress> addresses,
            Consumer<AsyncResult<HttpClientRequest>> opened) {
        long left = deadlineNanos - System.nanoTime();
        client.request(options(outgoing, addresses.get(0), left))
                .onComplete(result -> guard.accept(() -> {
                    if (result.failed() && addresses.size() > 1 && !isOver()) {
                        connect(client, outgoing, addresses.subList(1, addresses.size()), opened);
                    } else {
                        opened.accept(result);
                    }
                }));
    }

    private boolean isOver() {
        return System.nanoTime() - deadlineNanos >= 0;
    }

    private static RequestOptions options(OutgoingRequest outgoing, InetAddress server, long leftNanos) {
        RequestAddress address = outgoing.address();
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(outgoing.method()))
                .setSsl(address.secure())
                .setHost(address.host())
                .setPort(address.port())
                .setURI(address.uri())
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(withoutName(server), address.port())))
                .setConnectTimeout(Math.max(1, leftNanos / 1_000_000))
                .setFollowRedirects(false);
    }

    /** The client whose connections may go to the server; says so when nobody checks who that is. */
    private HttpClient client(OutgoingRequest outgoing) {
        RequestAddress address = outgoing.address();
        TrustedServers named = address.secure()
                ? servers.trusted(workspaceId, address.host(), address.port()).orElse(null)
                : null;
        if (named != null && !named.trust().isVerified()) {
            outgoing.warnings()
                    .add(
                            "CERTIFICATE_NOT_CHECKED",
                            "the certificate of " + address.destination() + " was not checked: the connection '"
                                    + named.name() + "' says so");
        }
        return servers.client(lane, named == null ? Trust.USUAL : named.trust());
    }

    /** The client tells connections apart by the address, so no name may cling to it. */
    private static InetAddress withoutName(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The host is at an address that requests may not reach. */
    static final class NotAllowedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotAllowedException() {
            super("the address may not be reached", null, false, false);
        }
    }
}
