package io.webjack.ingest.webhook;

import io.quarkus.arc.All;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.reception.DeliveryReader;
import io.webjack.ingest.source.ConnectionSource;
import io.webjack.problem.Problem;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The addresses {@code /in/<connection type>/<token>}: a platform tells there what is to be fetched, and is answered 2xx only
 * after the broker has acknowledged each of it.
 */
@Singleton
final class ConnectionRoute {
    private static final String PREFIX = "/in/";
    private static final int BEFORE_THE_SOURCES = -1_000_001;
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Map<String, ConnectionSource> sources;
    private final KnownAddresses addresses;
    private final ConnectionRequests requests;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Vertx vertx;
    private final DeliveryReader reader;
    private final AddressSearch search;

    @Inject
    ConnectionRoute(
            @All List<ConnectionSource> sources,
            KnownAddresses addresses,
            ConnectionRequests requests,
            WebhookConfig config,
            WebhookMetrics metrics,
            Vertx vertx,
            DeliveryReader reader) {
        this.sources = sources.stream()
                .collect(Collectors.toUnmodifiableMap(ConnectionSource::connectionType, Function.identity()));
        this.addresses = addresses;
        this.requests = requests;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        this.reader = reader;
        this.search = new AddressSearch("connection", metrics);
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_SOURCES).handler(this::route);
    }

    private void route(RoutingContext context) {
        HttpServerRequest request = context.request();
        String[] parts = parts(request.path());
        ConnectionSource source = parts == null ? null : sources.get(parts[0]);
        if (parts == null || source == null) {
            context.next();
            return;
        }
        try {
            begin(context, source, parts[1]);
        } catch (RuntimeException e) {
            requests.failed(request, e);
        }
    }

    /** Type and token; null: this is not the address of a connection. */
    private static String @Nullable [] parts(@Nullable String path) {
        if (path == null || !path.startsWith(PREFIX)) {
            return null;
        }
        String[] parts = path.substring(PREFIX.length()).split("/", 3);
        return parts.length < 2 || parts[1].isEmpty() ? null : parts;
    }

    private void begin(RoutingContext context, ConnectionSource source, String token) {
        HttpServerRequest request = context.request();
        if (!addresses.isComplete()) {
            metrics.refused("starting");
            WebhookAnswers.comeAgain(request, "The service is starting and does not know its connections yet.");
            return;
        }
        if (beginIfKnown(context, source, token)) {
            return;
        }
        search.goOn(
                context,
                vertx.getOrCreateContext(),
                addresses.allConnections(),
                () -> beginIfKnown(context, source, token));
    }

    private boolean beginIfKnown(RoutingContext context, ConnectionSource source, String token) {
        Optional<Connection> connection = addresses.connection(source.connectionType(), token);
        connection.ifPresent(known -> begin(context, source, known));
        return connection.isPresent();
    }

    private void begin(RoutingContext context, ConnectionSource source, Connection connection) {
        HttpServerRequest request = context.request();
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.OPTIONS)) {
            WebhookAnswers.preflight(request, METHODS, config.preflightKept());
        } else if (method.equals(HttpMethod.HEAD)) {
            WebhookAnswers.empty(request, 200);
        } else if (!METHODS.contains(method.name())) {
            metrics.refused("method");
            WebhookAnswers.methodNotAllowed(request, METHODS);
        } else if (Unpacking.isNeeded(Unpacking.encodingsOf(request))) {
            metrics.refused("encoding");
            WebhookAnswers.lastProblem(request, Problem.of(415, "Notifications are not taken packed."));
        } else {
            reader.read(
                    context,
                    connection.id().toString(),
                    requests.end(request, vertx.getOrCreateContext(), source, connection));
        }
    }
}
