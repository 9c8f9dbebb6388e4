package io.webjack.ingest.webhook;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import java.time.Instant;

/**
 * A request at an address where there is something.
 *
 * @param loop where the request belongs
 */
record Arrival(HttpServerRequest request, Context loop) {

    /** Answers on the event loop of the request. */
    void answer(Runnable answer) {
        loop.runOnContext(v -> answer.run());
    }

    /** All of them, in the order in which they were applied; empty: there is none. */
    String contentEncoding() {
        return String.join(",", request.headers().getAll("content-encoding"));
    }

    /** What came, as far as a source may see it. */
    Delivery delivery(Instant receivedAt, byte[] received, byte[] body) {
        String query = request.query();
        return new Delivery(
                receivedAt,
                request.method().name(),
                request.path(),
                query == null ? "" : query,
                Headers.received(request.headers().entries()),
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                received,
                body);
    }
}
