package io.webjack.processing.destination;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Finds the addresses of hosts without holding up an event loop.
 *
 * <p>The system's resolver may block, so it is asked in threads of its own, once at a time for each host: a name server
 * that does not answer for one host takes one thread, not all of them.
 */
@Singleton
public final class HostResolver {
    private static final int THREADS = 8;
    private static final int MOST_HOSTS = 10_000;

    private final DestinationConfig config;
    private final WorkerExecutor threads;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Promise<List<InetAddress>>> asked = new ConcurrentHashMap<>();

    @Inject
    HostResolver(Vertx vertx, DestinationConfig config) {
        this.config = config;
        this.threads = vertx.createSharedWorkerExecutor("webjack-resolver", THREADS);
    }

    /**
     * All addresses of the host, never none; fails with {@link UnknownHostException}. What was found is believed for
     * {@code webjack.processing.http.resolved-for}.
     */
    public Future<List<InetAddress>> resolve(String host) {
        Known entry = known.get(host);
        if (entry != null && System.nanoTime() - entry.until() < 0) {
            return entry.addresses();
        }
        Promise<List<InetAddress>> mine = Promise.promise();
        Promise<List<InetAddress>> first = asked.putIfAbsent(host, mine);
        if (first != null) {
            return first.future();
        }
        threads.<List<InetAddress>>executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                .onComplete(result -> {
                    asked.remove(host, mine);
                    if (result.succeeded()) {
                        remember(host, Future.succeededFuture(result.result()));
                        mine.complete(result.result());
                    } else {
                        known.remove(host);
                        mine.fail(result.cause());
                    }
                });
        return mine.future();
    }

    private void remember(String host, Future<List<InetAddress>> found) {
        if (known.size() >= MOST_HOSTS) {
            known.clear();
        }
        known.put(
                host, new Known(found, System.nanoTime() + config.resolvedFor().toNanos()));
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    /** An answer, and the nano time up to which it is believed. */
    private record Known(Future<List<InetAddress>> addresses, long until) {}
}
