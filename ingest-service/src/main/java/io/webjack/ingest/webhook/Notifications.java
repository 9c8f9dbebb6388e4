package io.webjack.ingest.webhook;

import static io.webjack.ingest.IngestLog.LOG;

import io.vertx.core.http.HttpServerRequest;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.ConnectionRequest.Announced;
import io.webjack.ingest.webhook.WebhookRoute.ConnectionAddress;
import io.webjack.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Stores what a platform says is to be fetched, and then answers. */
@Singleton
final class Notifications {
    private final EventPublisher publisher;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Clock clock;

    @Inject
    Notifications(EventPublisher publisher, WebhookConfig config, WebhookMetrics metrics, Clock clock) {
        this.publisher = publisher;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    void take(Arrival arrival, ConnectionAddress address, byte[] body) {
        long begun = System.nanoTime();
        address.source()
                .read(arrival.delivery(clock.instant(), body, body), address.connection())
                .match(
                        handled -> {
                            metrics.handled();
                            arrival.answer(() -> WebhookAnswers.write(arrival.request(), handled.answer()));
                        },
                        announced -> store(arrival, announced, begun),
                        not -> {
                            metrics.refused("rejected");
                            LOG.notificationRefused(address.owner(), not.status(), not.reason());
                            Problem problem = Problem.of(not.status(), not.reason());
                            arrival.answer(() -> refuse(arrival.request(), problem));
                        });
    }

    void tooLarge(Arrival arrival) {
        metrics.refused("too_large");
        WebhookAnswers.lastProblem(
                arrival.request(),
                Problem.of(
                        413,
                        "too-large",
                        "The body is too large",
                        "A body may have " + config.largestBody() + " bytes."));
    }

    private static void refuse(HttpServerRequest request, Problem problem) {
        if (problem.status() == 503) {
            WebhookAnswers.comeAgain(request, problem);
        } else {
            WebhookAnswers.problem(request, problem);
        }
    }

    private void store(Arrival arrival, Announced announced, long begun) {
        int size = announced.what().size();
        StoredTogether stored = new StoredTogether(size, delivery -> {
            if (delivery.isTaken()) {
                metrics.announced(size, System.nanoTime() - begun);
                arrival.answer(() -> WebhookAnswers.write(arrival.request(), announced.answer()));
            } else {
                metrics.refused("broker");
                arrival.answer(() -> WebhookAnswers.comeAgain(
                        arrival.request(),
                        "The notification could not be stored at the moment. Please send it again."));
            }
        });
        announced.what().forEach(what -> publisher.publish(what, stored));
    }
}
