package io.webjack.ingest.webhook;

import static io.webjack.ingest.IngestLog.LOG;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.acceptance.Acceptance.Rejected;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.kafka.Delivery.NotTaken;
import io.webjack.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Shows rejected deliveries in the history, so many of a source a minute, and then tells their senders. */
final class Rejections {
    private final EventPublisher publisher;
    private final WebhookMetrics metrics;
    private final RejectionLimit shown;
    private final int largestBody;

    Rejections(EventPublisher publisher, WebhookMetrics metrics, WebhookConfig config) {
        this.publisher = publisher;
        this.metrics = metrics;
        this.shown = new RejectionLimit(config.shownRejectionsPerMinute());
        this.largestBody = config.largestBody();
    }

    void reject(Arrival arrival, Rejected rejected) {
        Event event = rejected.event();
        // Nothing of the data is kept until the broker has them.
        Told told = new Told(rejected.status(), rejected.message(), rejected.challenge());
        if (!shown.admits(event.processingId())) {
            metrics.rejectionLeftOut();
            arrival.answer(() -> answer(arrival.request(), told));
            return;
        }
        String processingId = event.processingId().toString();
        String operationId = event.operationId().toString();
        publisher.publish(result(rejected), EventPublisher.key(event), delivery -> {
            NotTaken failure = delivery.failure();
            if (failure != null) {
                LOG.rejectionNotStored(
                        processingId, operationId, failure.reason().toString());
            }
            arrival.answer(() -> answer(arrival.request(), told));
        });
    }

    private void answer(HttpServerRequest request, Told rejected) {
        if (rejected.status() == 413) {
            WebhookAnswers.lastProblem(
                    request,
                    Problem.of(413, "too-large", "The body is too large", rejected.message())
                            .with("limit", largestBody));
        } else if (rejected.status() == 503) {
            WebhookAnswers.comeAgain(request, Problem.of(503, rejected.message()));
        } else {
            if (rejected.status() == 415) {
                request.response().putHeader(HttpHeaderNames.ACCEPT_ENCODING, "gzip, deflate");
            }
            WebhookAnswers.refused(request, Problem.of(rejected.status(), rejected.message()), rejected.challenge());
        }
    }

    private static OperationResult result(Rejected rejected) {
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
                event,
                event.workspaceId());
    }

    /** Why a delivery is counted as refused. */
    static String reason(Rejected rejected) {
        if (rejected.code() == ErrorCode.TOO_LARGE) {
            return "too_large";
        }
        return rejected.code() == ErrorCode.SECRET_MISSING ? "secret_missing" : "rejected";
    }

    /** What the sender is told. */
    private record Told(
            int status, String message, @Nullable String challenge) {}
}
