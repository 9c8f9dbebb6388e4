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
import io.webjack.ingest.reception.DeliveryReader;
import io.webjack.ingest.reception.ReceivedBody;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.source.SourceType;
import io.webjack.ingest.source.SourceTypes;
import io.webjack.ingest.webhook.Unpacking.Unpacked;
import io.webjack.kafka.Delivery.NotTaken;
import io.webjack.problem.Problem;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The addresses {@code /in/<token>} and all below them, for any method and any bytes: a sender is answered 2xx only
 * after the broker has acknowledged its data.
 */
@Singleton
final class WebhookRoute {
    private static final String PREFIX = "/in/";
    private static final int BEFORE_ALL_OTHERS = -1_000_000;
    private static final int LONGEST_TOKEN = 200;

    private final KnownAddresses addresses;
    private final SourceTypes sources;
    private final EventAcceptor acceptor;
    private final EventPublisher publisher;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Vertx vertx;
    private final Clock clock;
    private final DeliveryReader reader;
    private final Rejections rejections;
    private final AddressSearch search;

    @Inject
    WebhookRoute(
            KnownAddresses addresses,
            SourceTypes sources,
            EventAcceptor acceptor,
            EventPublisher publisher,
            WebhookConfig config,
            WebhookMetrics metrics,
            Vertx vertx,
            Clock clock,
            DeliveryReader reader) {
        this.addresses = addresses;
        this.sources = sources;
        this.acceptor = acceptor;
        this.publisher = publisher;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        this.clock = clock;
        this.reader = reader;
        this.rejections = new Rejections(publisher, metrics, config);
        this.search = new AddressSearch("source", metrics);
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
            begin(context, path);
        } catch (RuntimeException e) {
            failed(request, e);
        }
    }

    private void begin(RoutingContext context, String path) {
        HttpServerRequest request = context.request();
        if (!addresses.isComplete()) {
            metrics.refused("starting");
            WebhookAnswers.comeAgain(request, "The service is starting and does not know its sources yet.");
            return;
        }
        int end = path.indexOf('/', PREFIX.length());
        String token = end < 0 ? path.substring(PREFIX.length()) : path.substring(PREFIX.length(), end);
        if (beginIfKnown(context, path, token)) {
            return;
        }
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            search.nothingThere(request);
            return;
        }
        search.goOn(
                context,
                vertx.getOrCreateContext(),
                addresses.allProcessings(),
                () -> beginIfKnown(context, path, token));
    }

    private boolean beginIfKnown(RoutingContext context, String path, String token) {
        ProcessingDefinition processing = addresses.processing(token).orElse(null);
        SourceType source = processing == null || processing.source() == null
                ? null
                : sources.find(processing.source().type()).orElse(null);
        if (processing == null || source == null) {
            return false;
        }
        begin(context, path, processing, source);
        return true;
    }

    private void begin(RoutingContext context, String path, ProcessingDefinition processing, SourceType source) {
        HttpServerRequest request = context.request();
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
            reader.read(context, processing.id().toString(), new DeliveryReader.End() {
                @Override
                public void complete(ReceivedBody body) {
                    body.read(Unpacking.isNeeded(arrival.contentEncoding()), () -> accept(arrival, body.bytes()));
                }

                @Override
                public void noRoom() {
                    metrics.refused("no_room");
                    WebhookAnswers.noRoom(request);
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

    private void accept(Arrival arrival, byte[] received) {
        try {
            Unpacked unpacked = Unpacking.unpack(received, arrival.contentEncoding(), config.largestBody());
            if (!(unpacked instanceof Unpacked.Body body)) {
                rejectUnread(arrival, notUnpacked(unpacked));
                return;
            }
            long begun = System.nanoTime();
            Acceptance acceptance = acceptor.accept(
                    arrival.delivery(clock.instant(), received, body.bytes()).warned(body.warnings()),
                    arrival.processing(),
                    arrival.source());
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
        // Made before, so that no more than it is kept of the data until the broker has them.
        Answer answer = answer(arrival, events);
        int size = events.size();
        AtomicInteger open = new AtomicInteger(size);
        for (Event event : events) {
            publisher.publish(event, delivery -> {
                NotTaken failure = delivery.failure();
                if (failure != null) {
                    if (open.getAndSet(-1) > 0) {
                        notStored(arrival, failure);
                    }
                } else if (open.decrementAndGet() == 0) {
                    metrics.accepted(size, System.nanoTime() - begun);
                    arrival.context().runOnContext(v -> stored(arrival.request(), answer));
                }
            });
        }
    }

    /** What is larger than a record may be will not fit later either. */
    private void notStored(Arrival arrival, NotTaken failure) {
        if (failure.tooLarge()) {
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

    private static void stored(HttpServerRequest request, Answer answer) {
        try {
            WebhookAnswers.write(request, answer);
        } catch (RuntimeException e) {
            // The data are stored, and whoever sent them must not send them again.
            LOG.deliveryFailed(e);
            WebhookAnswers.empty(request, 200);
        }
    }

    private static Answer answer(Arrival arrival, List<Event> events) {
        try {
            return arrival.source().answer(events, arrival.processing());
        } catch (RuntimeException e) {
            // The data will be stored, and whoever sent them must not send them again.
            LOG.deliveryFailed(e);
            return new Answer(200, null, "");
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
