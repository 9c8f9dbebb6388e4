package io.webjack.ingest.webhook;

import static io.webjack.ingest.IngestLog.LOG;

import io.quarkus.arc.All;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.reception.DeliveryReader;
import io.webjack.ingest.reception.ReceivedBody;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.ConnectionReading;
import io.webjack.ingest.source.ConnectionReading.Announced;
import io.webjack.ingest.source.ConnectionReading.Handled;
import io.webjack.ingest.source.ConnectionReading.Refused;
import io.webjack.ingest.source.ConnectionSource;
import io.webjack.problem.Problem;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The addresses {@code /in/<connection type>/<token>}: a platform tells there what is to be read, and is answered 2xx only
 * after the broker has acknowledged each of it.
 */
@Singleton
final class ConnectionRoute {
    private static final String PREFIX = "/in/";
    private static final int BEFORE_THE_SOURCES = -1_000_001;
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Map<String, ConnectionSource> sources;
    private final KnownAddresses addresses;
    private final EventPublisher publisher;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Vertx vertx;
    private final Clock clock;
    private final DeliveryReader reader;
    private final AddressSearch search;

    @Inject
    ConnectionRoute(
            @All List<ConnectionSource> sources,
            KnownAddresses addresses,
            EventPublisher publisher,
            WebhookConfig config,
            WebhookMetrics metrics,
            Vertx vertx,
            Clock clock,
            DeliveryReader reader) {
        this.sources = sources.stream()
                .collect(Collectors.toUnmodifiableMap(ConnectionSource::connectionType, Function.identity()));
        this.addresses = addresses;
        this.publisher = publisher;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        this.clock = clock;
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
            failed(request, e);
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
                    new BodyEnd(request, vertx.getOrCreateContext(), source, connection));
        }
    }

    private void take(
            HttpServerRequest request, Context context, byte[] body, ConnectionSource source, Connection connection) {
        try {
            long begun = System.nanoTime();
            ConnectionReading reading = source.read(delivery(request, body), connection);
            if (reading instanceof Announced announced && !announced.readings().isEmpty()) {
                store(request, context, announced, begun);
            } else if (reading instanceof Refused refused) {
                metrics.refused("rejected");
                LOG.notificationRefused(connection.id().toString(), refused.status(), refused.reason());
                Problem problem = Problem.of(refused.status(), refused.reason());
                context.runOnContext(v -> {
                    if (refused.status() == 503) {
                        WebhookAnswers.comeAgain(request, problem);
                    } else {
                        WebhookAnswers.problem(request, problem);
                    }
                });
            } else {
                metrics.handled();
                Answer answer = reading instanceof Handled handled ? handled.answer() : ((Announced) reading).answer();
                context.runOnContext(v -> WebhookAnswers.write(request, answer));
            }
        } catch (RuntimeException e) {
            context.runOnContext(v -> failed(request, e));
        }
    }

    private Delivery delivery(HttpServerRequest request, byte[] body) {
        String query = request.query();
        return new Delivery(
                clock.instant(),
                request.method().name(),
                request.path(),
                query == null ? "" : query,
                new Headers(request.headers().entries()),
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                body,
                body);
    }

    private void store(HttpServerRequest request, Context context, Announced announced, long begun) {
        List<LeadReading> readings = announced.readings();
        AtomicInteger open = new AtomicInteger(readings.size());
        for (LeadReading reading : readings) {
            publisher.publish(reading, failure -> {
                if (failure != null) {
                    if (open.getAndSet(-1) > 0) {
                        metrics.refused("broker");
                        context.runOnContext(v -> WebhookAnswers.comeAgain(
                                request, "The notification could not be stored at the moment. Please send it again."));
                    }
                } else if (open.decrementAndGet() == 0) {
                    metrics.announced(readings.size(), System.nanoTime() - begun);
                    context.runOnContext(v -> WebhookAnswers.write(request, announced.answer()));
                }
            });
        }
    }

    private void failed(HttpServerRequest request, RuntimeException failure) {
        LOG.deliveryFailed(failure);
        metrics.refused("fault");
        WebhookAnswers.comeAgain(request, "The data could not be taken. Please send them again.");
    }

    /** What follows when the body is there, or is not to be had. */
    private final class BodyEnd implements DeliveryReader.End {
        private final HttpServerRequest request;
        private final Context context;
        private final ConnectionSource source;
        private final Connection connection;

        BodyEnd(HttpServerRequest request, Context context, ConnectionSource source, Connection connection) {
            this.request = request;
            this.context = context;
            this.source = source;
            this.connection = connection;
        }

        @Override
        public void complete(ReceivedBody body) {
            body.read(false, () -> take(request, context, body.bytes(), source, connection));
        }

        @Override
        public void noRoom() {
            metrics.refused("no_room");
            WebhookAnswers.noRoom(request);
        }

        @Override
        public void tooLarge() {
            metrics.refused("too_large");
            WebhookAnswers.lastProblem(
                    request,
                    Problem.of(
                            413,
                            "too-large",
                            "The body is too large",
                            "A body may have " + config.largestBody() + " bytes."));
        }

        @Override
        public void tooSlow() {
            metrics.refused("too_slow");
            WebhookAnswers.lastProblem(
                    request,
                    Problem.of(
                            408,
                            "The body did not come within "
                                    + config.bodyTimeout().toSeconds() + " s."));
        }
    }
}
