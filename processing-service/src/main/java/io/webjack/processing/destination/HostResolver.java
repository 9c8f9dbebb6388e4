package io.webjack.processing.destination;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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

    private final WorkerExecutor threads;
    private final AsyncCache<String, List<InetAddress>> known;

    @Inject
    HostResolver(Vertx vertx, DestinationConfig config) {
        this.threads = vertx.createSharedWorkerExecutor("webjack-resolver", THREADS);
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_HOSTS)
                .expireAfterWrite(config.resolvedFor())
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * All addresses of the host, never none; fails with {@link java.net.UnknownHostException}. What was found is believed for
     * {@code webjack.processing.http.resolved-for}; what was not is asked for anew.
     */
    public Future<List<InetAddress>> resolve(String host) {
        return Future.fromCompletionStage(known.get(host, (name, executor) -> ask(name)));
    }

    private CompletableFuture<List<InetAddress>> ask(String host) {
        return threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                .toCompletionStage()
                .toCompletableFuture();
    }

    @PreDestroy
    void close() {
        threads.close();
    }
}
