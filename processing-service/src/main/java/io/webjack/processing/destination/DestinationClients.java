package io.webjack.processing.destination;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.tracing.TracingPolicy;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.lane.Lanes;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import javax.net.ssl.TrustManager;

/** One HTTP client for each lane, and one more for each way in which servers are trusted, so that a request and its answer stay on the event loop of their operation. */
@Singleton
public final class DestinationClients {
    private static final int LONGEST_HEADERS = 64 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int POOL_CHECK_MILLIS = 500;

    private final List<HttpClient> clients;
    private final List<TrustingClients<HttpClient>> trusting;

    @Inject
    DestinationClients(Vertx vertx, Lanes lanes, DestinationConfig config) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setUseAlpn(false)
                .setKeepAlive(true)
                .setKeepAliveTimeout((int) config.keepAlive().toSeconds())
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setDecompressionSupported(false)
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setTracingPolicy(TracingPolicy.IGNORE);
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(config.connectionsPerServer())
                .setMaxWaitQueueSize(config.waitingPerServer())
                .setCleanerPeriod(POOL_CHECK_MILLIS);
        this.clients =
                lanes.all().stream().map(lane -> client(vertx, options, pool)).toList();
        this.trusting = lanes.all().stream()
                .map(lane -> new TrustingClients<>(
                        config.trusts(),
                        lane::after,
                        trust -> client(vertx, trusting(options, trust), pool),
                        HttpClient::close))
                .toList();
    }

    private static HttpClient client(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(DestinationClients::guard)
                .build();
    }

    private static HttpClientOptions trusting(HttpClientOptions usual, Trust trust) {
        HttpClientOptions options = new HttpClientOptions(usual);
        TrustManager manager = trust.manager();
        if (!trust.isVerified()) {
            options.setTrustAll(true).setVerifyHost(false);
        } else if (manager != null) {
            options.setTrustOptions(TrustOptions.wrap(manager));
        }
        return options;
    }

    /** The client of the lane for servers that are trusted so; use it from the lane only. */
    HttpClient of(Lane lane, Trust trust) {
        return trust.equals(Trust.USUAL)
                ? clients.get(lane.number())
                : trusting.get(lane.number()).of(trust);
    }

    /** Whether the connection had answered another request before. */
    public static boolean isReused(HttpConnection connection) {
        return StrictHttpCodec.of(channel(connection)).exchanges() > 1;
    }

    private static void guard(HttpConnection connection) {
        StrictHttpCodec.install(channel(connection), LONGEST_LINE, LONGEST_HEADERS);
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    @PreDestroy
    void close() {
        clients.forEach(HttpClient::close);
        trusting.forEach(TrustingClients::close);
    }
}
