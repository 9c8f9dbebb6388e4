package io.webjack.ingest.webhook;

import static io.webjack.ingest.IngestLog.LOG;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.reception.DeliveryReader;
import io.webjack.ingest.reception.ReceivedBody;
import io.webjack.ingest.source.ConnectionRequest.Announced;
import io.webjack.ingest.source.ConnectionRequest.NotAccepted;
import io.webjack.ingest.source.ConnectionSource;
import io.webjack.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** What follows on a request at the address of a connection when its body is there, or is not to be had. */
@Singleton
final class ConnectionRequests {
    private final EventPublisher publisher;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Clock clock;

    @Inject
    ConnectionRequests(EventPublisher publisher, WebhookConfig config, WebhookMetrics metrics, Clock clock) {
        this.publisher = publisher;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    DeliveryReader.End end(HttpServerRequest request, Context context, ConnectionSource source, Connection connection) {
        return new BodyEnd(request, context, source, connection);
    }

    void failed(HttpServerRequest request, RuntimeException failure) {
        LOG.deliveryFailed(failure);
        metrics.refused("fault");
        WebhookAnswers.comeAgain(request, "The data could not be taken. Please send them again.");
    }

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
            body.read(false, () -> take(body.bytes()));
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

        private void take(byte[] body) {
            long begun = System.nanoTime();
            try {
                source.read(delivery(body), connection)
                        .match(
                                handled -> {
                                    metrics.handled();
                                    context.runOnContext(v -> WebhookAnswers.write(request, handled.answer()));
                                },
                                announced -> store(announced, begun),
                                this::refuse);
            } catch (RuntimeException e) {
                context.runOnContext(v -> failed(request, e));
            }
        }

        private Delivery delivery(byte[] body) {
            String query = request.query();
            return new Delivery(
                    clock.instant(),
                    request.method().name(),
                    request.path(),
                    query == null ? "" : query,
                    new Headers(request.headers().entries()),
                    request.remoteAddress() == null
                            ? null
                            : request.remoteAddress().hostAddress(),
                    body,
                    body);
        }

        private void store(Announced announced, long begun) {
            int size = announced.what().size();
            AtomicInteger open = new AtomicInteger(size);
            for (LeadReading what : announced.what()) {
                publisher.publish(what, delivery -> {
                    if (!delivery.isTaken()) {
                        if (open.getAndSet(-1) > 0) {
                            metrics.refused("broker");
                            context.runOnContext(v -> WebhookAnswers.comeAgain(
                                    request,
                                    "The notification could not be stored at the moment. Please send it again."));
                        }
                    } else if (open.decrementAndGet() == 0) {
                        metrics.announced(size, System.nanoTime() - begun);
                        context.runOnContext(v -> WebhookAnswers.write(request, announced.answer()));
                    }
                });
            }
        }

        private void refuse(NotAccepted refused) {
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
        }
    }
}
