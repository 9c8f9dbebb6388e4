package io.webjack.ingest.webhook;

import static io.webjack.ingest.IngestLog.LOG;

import io.vertx.core.http.HttpServerRequest;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.acceptance.Acceptance;
import io.webjack.ingest.acceptance.EventAcceptor;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.webhook.WebhookRoute.SourceAddress;
import io.webjack.kafka.Delivery.NotTaken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Makes events of what is delivered to a source, stores them, and then answers. */
@Singleton
final class Deliveries {
    private static final byte[] UNREAD = new byte[0];

    private final EventAcceptor acceptor;
    private final EventPublisher publisher;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Clock clock;
    private final Rejections rejections;

    @Inject
    Deliveries(
            EventAcceptor acceptor,
            EventPublisher publisher,
            WebhookConfig config,
            WebhookMetrics metrics,
            Clock clock) {
        this.acceptor = acceptor;
        this.publisher = publisher;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.rejections = new Rejections(publisher, metrics, config);
    }

    void take(Arrival arrival, SourceAddress address, byte[] received) {
        Unpacking unpacked = Unpacking.unpack(received, arrival.contentEncoding(), config.largestBody());
        if (!(unpacked instanceof Unpacking.Body body)) {
            rejectUnread(arrival, address, notUnpacked(unpacked));
            return;
        }
        long begun = System.nanoTime();
        Acceptance acceptance = acceptor.accept(
                arrival.delivery(clock.instant(), received, body.bytes()).warned(body.warnings()),
                address.processing(),
                address.source());
        if (acceptance instanceof Acceptance.Accepted accepted) {
            store(arrival, address, accepted.events(), begun);
        } else if (acceptance instanceof Acceptance.Handled handled) {
            metrics.handled();
            arrival.answer(() -> WebhookAnswers.write(arrival.request(), handled.answer()));
        } else {
            reject(arrival, (Acceptance.Rejected) acceptance);
        }
    }

    void tooLarge(Arrival arrival, SourceAddress address) {
        rejectUnread(arrival, address, tooLargeBody());
    }

    private Rejected notUnpacked(Unpacking unpacked) {
        if (unpacked instanceof Unpacking.TooLarge) {
            return tooLargeBody();
        }
        return unpacked instanceof Unpacking.Unsupported unsupported
                ? new Rejected(
                        415,
                        ErrorCode.BODY_MALFORMED,
                        "the content encoding " + unsupported.shown() + " is not known here; gzip and deflate are")
                : new Rejected(400, ErrorCode.BODY_MALFORMED, ((Unpacking.Broken) unpacked).message());
    }

    private Rejected tooLargeBody() {
        return new Rejected(
                413, ErrorCode.TOO_LARGE, "a body may have " + config.largestBody() + " bytes, as sent and unpacked");
    }

    private void store(Arrival arrival, SourceAddress address, List<Event> events, long begun) {
        // Made before, so that no more than it is kept of the data until the broker has them.
        Answer answer = answer(address, events);
        int size = events.size();
        StoredTogether stored = new StoredTogether(size, delivery -> {
            NotTaken failure = delivery.failure();
            if (failure == null) {
                metrics.accepted(size, System.nanoTime() - begun);
                arrival.answer(() -> stored(arrival.request(), answer));
            } else {
                notStored(arrival, address, failure);
            }
        });
        events.forEach(event -> publisher.publish(event, stored));
    }

    /** What is larger than a record may be will not fit later either. */
    private void notStored(Arrival arrival, SourceAddress address, NotTaken failure) {
        if (!failure.tooLarge()) {
            metrics.refused("broker");
            arrival.answer(() -> WebhookAnswers.comeAgain(
                    arrival.request(), "The data could not be stored at the moment. Please send them again."));
            return;
        }
        try {
            rejectUnread(
                    arrival,
                    address,
                    new Rejected(413, ErrorCode.TOO_LARGE, "the data are larger than what fits into one record"));
        } catch (RuntimeException e) {
            arrival.answer(() -> WebhookAnswers.failed(arrival.request(), metrics, e));
        }
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

    private static Answer answer(SourceAddress address, List<Event> events) {
        try {
            return address.source().answer(events, address.processing());
        } catch (RuntimeException e) {
            // The data will be stored, and whoever sent them must not send them again.
            LOG.deliveryFailed(e);
            return new Answer(200, null, "");
        }
    }

    /** Shown with its headers and without its body. */
    private void rejectUnread(Arrival arrival, SourceAddress address, Rejected reason) {
        Delivery withoutBody = address.storable(arrival.delivery(clock.instant(), UNREAD, UNREAD));
        reject(arrival, acceptor.rejected(withoutBody, address.processing(), address.source(), reason));
    }

    private void reject(Arrival arrival, Acceptance.Rejected rejected) {
        metrics.refused(Rejections.reason(rejected));
        rejections.reject(arrival, rejected);
    }
}
