package io.webjack.ingest.webhook;

import static io.webjack.ingest.IngestLog.LOG;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.acceptance.Acceptance;
import io.webjack.ingest.acceptance.EventAcceptor;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.source.SourceType;
import io.webjack.ingest.source.SourceTypes;
import io.webjack.ingest.webhook.Unpacking.Unpacked;
import io.webjack.problem.Problem;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * The addresses {@code /in/<token>} and all below them, for any method and any bytes: a sender is answered 2xx only
 * after the broker has acknowledged its data.
 */
@Singleton
final class WebhookRoute {
    private static final String PREFIX = "/in/";
    private static final int BEFORE_ALL_OTHERS = -1_000_000;

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
    private final Rejections rejections;

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
        this.rejections = new Rejections(publisher, metrics, config);
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
            Arrival arrival = new Arrival(request, vertx.getOrCreateContext(), path, processing, source);
            reader.read(request, new DeliveryReader.End() {
                @Override
                public void complete(byte[] body) {
                    received(arrival, body);
                }

                @Override
                public void tooLarge() {
                    rejectUnread(arrival, tooLargeBody());
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

    private void received(Arrival arrival, byte[] received) {
        boolean inline =
                received.length <= config.largestInlineBody() && !Unpacking.isNeeded(arrival.contentEncoding());
        if (inline) {
            accept(arrival, received);
        } else {
            vertx.executeBlocking(
                    () -> {
                        accept(arrival, received);
                        return true;
                    },
                    false);
        }
    }

    private void accept(Arrival arrival, byte[] received) {
        try {
            Unpacked unpacked = Unpacking.unpack(received, arrival.contentEncoding(), config.largestBody());
            if (!(unpacked instanceof Unpacked.Body body)) {
                rejectUnread(arrival, notUnpacked(unpacked));
                return;
            }
            long begun = System.nanoTime();
            Acceptance acceptance = acceptor.accept(
                    arrival.delivery(clock.instant(), received, body.bytes()), arrival.processing(), arrival.source());
            if (acceptance instanceof Acceptance.Accepted accepted) {
                store(arrival, accepted.events(), begun);
            } else if (acceptance instanceof Acceptance.Handled handled) {
                metrics.handled();
                arrival.context().runOnContext(v -> WebhookAnswers.write(arrival.request(), handled.answer()));
            } else {
                reject(arrival, (Acceptance.Rejected) acceptance);
            }
        } catch (RuntimeException e) {
            arrival.context().runOnContext(v -> failed(arrival.request(), e));
        }
    }

    private Rejected notUnpacked(Unpacked unpacked) {
        if (unpacked instanceof Unpacked.TooLarge) {
            return tooLargeBody();
        }
        return unpacked instanceof Unpacked.Unsupported unsupported
                ? new Rejected(
                        415,
                        ErrorCode.BODY_MALFORMED,
                        "the content encoding " + unsupported.shown() + " is not known here; gzip and deflate are")
                : new Rejected(400, ErrorCode.BODY_MALFORMED, ((Unpacked.Broken) unpacked).message());
    }

    private Rejected tooLargeBody() {
        return new Rejected(
                413, ErrorCode.TOO_LARGE, "a body may have " + config.largestBody() + " bytes, as sent and unpacked");
    }

    private void store(Arrival arrival, List<Event> events, long begun) {
        AtomicInteger open = new AtomicInteger(events.size());
        for (Event event : events) {
            publisher.publish(event, failure -> {
                if (failure != null) {
                    if (open.getAndSet(-1) > 0) {
                        notStored(arrival, failure);
                    }
                } else if (open.decrementAndGet() == 0) {
                    metrics.accepted(events.size(), System.nanoTime() - begun);
                    arrival.context().runOnContext(v -> answer(arrival, events));
                }
            });
        }
    }

    /** What is larger than a record may be will not fit later either. */
    private void notStored(Arrival arrival, Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            rejectUnread(
                    arrival,
                    new Rejected(413, ErrorCode.TOO_LARGE, "the data are larger than what fits into one record"));
            return;
        }
        metrics.refused("broker");
        arrival.context()
                .runOnContext(v -> WebhookAnswers.comeAgain(
                        arrival.request(), "The data could not be stored at the moment. Please send them again."));
    }

    private static void answer(Arrival arrival, List<Event> events) {
        try {
            WebhookAnswers.write(arrival.request(), arrival.source().answer(events, arrival.processing()));
        } catch (RuntimeException e) {
            // The data are stored, and whoever sent them must not send them again.
            LOG.deliveryFailed(e);
            WebhookAnswers.empty(arrival.request(), 200);
        }
    }

    /** Shown with its headers and without its body. */
    private void rejectUnread(Arrival arrival, Rejected reason) {
        try {
            reject(
                    arrival,
                    acceptor.rejected(
                            arrival.withoutBody(clock.instant()), arrival.processing(), arrival.source(), reason));
        } catch (RuntimeException e) {
            arrival.context().runOnContext(v -> failed(arrival.request(), e));
        }
    }

    private void reject(Arrival arrival, Acceptance.Rejected rejected) {
        metrics.refused(Rejections.reason(rejected));
        rejections.reject(arrival.request(), arrival.context(), rejected);
    }

    private void failed(HttpServerRequest request, RuntimeException failure) {
        LOG.deliveryFailed(failure);
        metrics.refused("fault");
        WebhookAnswers.comeAgain(request, "The data could not be taken. Please send them again.");
    }
}
