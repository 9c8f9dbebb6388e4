package io.webjack.ingest.webhook;

import static io.webjack.ingest.IngestLog.LOG;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.acceptance.Acceptance;
import io.webjack.ingest.acceptance.EventAcceptor;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.SourceType;
import io.webjack.ingest.source.SourceTypes;
import io.webjack.problem.Problem;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The addresses {@code /in/<token>} and all below them, for any method and any bytes: a sender is answered 2xx only
 * after the broker has acknowledged its data.
 */
@Singleton
final class WebhookRoute {
    private static final String PREFIX = "/in/";
    private static final int BEFORE_ALL_OTHERS = -1_000_000;
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS");

    private final ProcessingReplica processings;
    private final SecretReplica secrets;
    private final SourceTypes sources;
    private final EventAcceptor acceptor;
    private final EventPublisher publisher;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Vertx vertx;
    private final Clock clock;
    private final DeliveryReader reader;
    private final RejectionLimit rejections;

    @Inject
    WebhookRoute(
            ProcessingReplica processings,
            SecretReplica secrets,
            SourceTypes sources,
            EventAcceptor acceptor,
            EventPublisher publisher,
            WebhookConfig config,
            WebhookMetrics metrics,
            Vertx vertx,
            Clock clock) {
        this.processings = processings;
        this.secrets = secrets;
        this.sources = sources;
        this.acceptor = acceptor;
        this.publisher = publisher;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        this.clock = clock;
        this.reader = new DeliveryReader(vertx, config);
        this.rejections = new RejectionLimit(config.shownRejectionsPerMinute());
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL_OTHERS).handler(this::route);
    }

    private void route(RoutingContext context) {
        String path = context.request().path();
        if (path == null || !path.startsWith(PREFIX)) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        try {
            begin(request, path);
        } catch (RuntimeException e) {
            failed(request, e);
        }
    }

    private void begin(HttpServerRequest request, String path) {
        if (!processings.isReady() || !secrets.isReady()) {
            metrics.refused("starting");
            WebhookAnswers.comeAgain(request, "The service is starting and does not know its sources yet.");
            return;
        }
        int end = path.indexOf('/', PREFIX.length());
        String token = end < 0 ? path.substring(PREFIX.length()) : path.substring(PREFIX.length(), end);
        ProcessingDefinition processing = processings.byWebhookToken(token).orElse(null);
        SourceType source = processing == null || processing.source() == null
                ? null
                : sources.find(processing.source().type()).orElse(null);
        if (processing == null || source == null) {
            metrics.refused("unknown_address");
            WebhookAnswers.problem(request, Problem.of(404, "There is no source at this address."));
            return;
        }
        begin(request, path, processing, source);
    }

    private void begin(HttpServerRequest request, String path, ProcessingDefinition processing, SourceType source) {
        Set<String> methods = source.methods(processing);
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.OPTIONS)) {
            WebhookAnswers.preflight(request, methods, config.preflightKept());
        } else if (method.equals(HttpMethod.HEAD)) {
            WebhookAnswers.empty(request, 200);
        } else if (!methods.contains(method.name())) {
            metrics.refused("method");
            WebhookAnswers.methodNotAllowed(request, methods);
        } else {
            Context context = vertx.getOrCreateContext();
            reader.read(request, new DeliveryReader.End() {
                @Override
                public void complete(byte[] body) {
                    received(request, context, path, body, processing, source);
                }

                @Override
                public void tooLarge() {
                    WebhookRoute.this.tooLarge(request);
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
            });
        }
    }

    private void received(
            HttpServerRequest request,
            Context context,
            String path,
            byte[] received,
            ProcessingDefinition processing,
            SourceType source) {
        boolean inline = received.length <= config.largestInlineBody()
                && !Unpacking.isNeeded(request.getHeader("content-encoding"));
        if (inline) {
            accept(request, context, path, received, processing, source);
        } else {
            vertx.executeBlocking(
                    () -> {
                        accept(request, context, path, received, processing, source);
                        return true;
                    },
                    false);
        }
    }

    private void accept(
            HttpServerRequest request,
            Context context,
            String path,
            byte[] received,
            ProcessingDefinition processing,
            SourceType source) {
        try {
            byte[] body = unpacked(request, context, received);
            if (body == null) {
                return;
            }
            long begun = System.nanoTime();
            Acceptance acceptance = acceptor.accept(delivery(request, path, received, body), processing, source);
            if (acceptance instanceof Acceptance.Accepted accepted) {
                store(request, context, accepted.events(), processing, source, begun);
            } else if (acceptance instanceof Acceptance.Handled handled) {
                metrics.handled();
                context.runOnContext(v -> WebhookAnswers.write(request, handled.answer()));
            } else {
                reject(request, context, (Acceptance.Rejected) acceptance);
            }
        } catch (RuntimeException e) {
            context.runOnContext(v -> failed(request, e));
        }
    }

    /** Null: it was answered already. */
    private byte @Nullable [] unpacked(HttpServerRequest request, Context context, byte[] received) {
        String encoding = request.getHeader("content-encoding");
        if (encoding == null || !Unpacking.isNeeded(encoding) || received.length == 0) {
            return received;
        }
        Unpacking.Unpacked unpacked = Unpacking.unpack(received, encoding, config.largestBody());
        if (unpacked instanceof Unpacking.Unpacked.Body body) {
            return body.bytes();
        }
        if (unpacked instanceof Unpacking.Unpacked.TooLarge) {
            context.runOnContext(v -> tooLarge(request));
        } else if (unpacked instanceof Unpacking.Unpacked.Unsupported unsupported) {
            metrics.refused("encoding");
            String detail =
                    "The content encoding " + unsupported.encoding() + " is not known here; gzip and deflate are.";
            context.runOnContext(v -> WebhookAnswers.problem(request, Problem.of(415, detail)));
        } else {
            metrics.refused("encoding");
            String message = ((Unpacking.Unpacked.Broken) unpacked).message();
            context.runOnContext(v -> WebhookAnswers.problem(request, Problem.of(400, message)));
        }
        return null;
    }

    private Delivery delivery(HttpServerRequest request, String path, byte[] received, byte[] body) {
        String query = request.query();
        return new Delivery(
                clock.instant(),
                request.method().name(),
                path,
                query == null ? "" : query,
                headers(request.headers()),
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                received,
                BODILESS.contains(request.method().name()) && body.length == 0 ? new byte[0] : body);
    }

    private static Headers headers(MultiMap headers) {
        List<Entry<String, String>> entries = headers.entries();
        return new Headers(entries);
    }

    private void store(
            HttpServerRequest request,
            Context context,
            List<Event> events,
            ProcessingDefinition processing,
            SourceType source,
            long begun) {
        AtomicInteger open = new AtomicInteger(events.size());
        for (Event event : events) {
            publisher.publish(event, failure -> {
                if (failure != null) {
                    if (open.getAndSet(-1) > 0) {
                        metrics.refused("broker");
                        context.runOnContext(v -> WebhookAnswers.comeAgain(
                                request, "The data could not be stored at the moment. Please send them again."));
                    }
                } else if (open.decrementAndGet() == 0) {
                    metrics.accepted(events.size(), System.nanoTime() - begun);
                    context.runOnContext(v -> answer(request, events, processing, source));
                }
            });
        }
    }

    private static void answer(
            HttpServerRequest request, List<Event> events, ProcessingDefinition processing, SourceType source) {
        try {
            WebhookAnswers.write(request, source.answer(events, processing));
        } catch (RuntimeException e) {
            // The data are stored, and whoever sent them must not send them again.
            LOG.deliveryFailed(e);
            WebhookAnswers.empty(request, 200);
        }
    }

    private void reject(HttpServerRequest request, Context context, Acceptance.Rejected rejected) {
        metrics.refused("rejected");
        Problem problem = Problem.of(rejected.status(), rejected.message());
        Event event = rejected.event();
        if (!rejections.admits(event.processingId())) {
            context.runOnContext(v -> WebhookAnswers.problem(request, problem));
            return;
        }
        publisher.publish(rejection(rejected), event, failure -> {
            if (failure != null) {
                LOG.rejectionNotStored(
                        event.processingId().toString(), event.operationId().toString(), failure.toString());
            }
            context.runOnContext(v -> WebhookAnswers.problem(request, problem));
        });
    }

    private static OperationResult rejection(Acceptance.Rejected rejected) {
        Event event = rejected.event();
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                event.processingName(),
                event.processingVersion(),
                0,
                OperationStatus.REJECTED,
                event.receivedAt(),
                null,
                event.receivedAt(),
                null,
                null,
                null,
                new OperationError(rejected.code(), rejected.message(), null, false),
                null,
                event);
    }

    private void tooLarge(HttpServerRequest request) {
        metrics.refused("too_large");
        WebhookAnswers.lastProblem(
                request,
                Problem.of(
                                413,
                                "too-large",
                                "The body is too large",
                                "A body may have " + config.largestBody() + " bytes, as sent and unpacked.")
                        .with("limit", config.largestBody()));
    }

    private void failed(HttpServerRequest request, RuntimeException failure) {
        LOG.deliveryFailed(failure);
        metrics.refused("fault");
        WebhookAnswers.comeAgain(request, "The data could not be taken. Please send them again.");
    }
}
